import type { AssignedValue } from './assigned-value.ts';
import { isSecretValue, standsForValue } from './secret-values.ts';

const ELEMENT_TEXT = /\s{0,20}(?:<!\[CDATA\[)?([^<\n]{1,4096})(?=\s{0,20}<\/|\]\]>|…|$)/y;

/** The text of an element that begins at `at`, up to its closing tag or where the text was cut; none where it is no credential. */
export function elementText(text: string, at: number): readonly AssignedValue[] {
  ELEMENT_TEXT.lastIndex = at;
  const match = ELEMENT_TEXT.exec(text);
  if (match === null) return [];
  const value = (match[1] ?? '').trimEnd();
  const from = at + match[0].length - (match[1] ?? '').length;
  return isUsable(value) ? [{ span: [from, from + value.length], text: value, quoted: true, last: true }] : [];
}

/** It may be a credential beside the name of one. */
export function isUsable(value: string): boolean {
  return value.length >= SHORTEST && isSecretValue(value) && !standsForValue(value);
}

/** Beside the name of a credential shorter ones are words of the language. */
const SHORTEST = 5;
