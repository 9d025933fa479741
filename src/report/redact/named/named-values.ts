import type { Span } from '../spans/spans.ts';
import { valuesBeside } from './values-beside.ts';

/** A part that each name of a credential has. */
const STEM =
  /token|secret|passw|pass|pwd|pw(?![a-z])|key|credential|creds?(?![a-z])|auth|_pat(?![a-z])|dsn(?![a-z])|cookie|signature|bearer|otp(?![a-z])|jwt|psk(?![a-z])|community|mnemonic|phrase|kennwort|senha|connection_?string|webhook_?url|sas_?url|(?<=(?:otp|mfa|2fa)[ _-])seed/gi;
const NAME_CHARACTER = /[\w.$-]/;
const LONGEST_NAME = 100;

/** Values beside names of credentials, in whatever syntax: configuration, source, data, markup, scripts, sentences. */
export function namedValues(text: string): readonly Span[] {
  const spans: Span[] = [];
  STEM.lastIndex = 0;
  for (let stem = STEM.exec(text); stem !== null; stem = STEM.exec(text)) {
    const [start, end] = nameAround(text, stem.index, stem.index + stem[0].length);
    STEM.lastIndex = Math.max(STEM.lastIndex, end);
    const found = valuesBeside(text, start, end);
    for (const { span } of found) spans.push(span);
    const last = found.at(-1);
    if (last !== undefined) STEM.lastIndex = Math.max(STEM.lastIndex, last.span[1]);
  }
  return spans;
}

function nameAround(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start > 0 && from - start < LONGEST_NAME && NAME_CHARACTER.test(text[start - 1] ?? '')) start -= 1;
  while (end - to < LONGEST_NAME && /[\w-]/.test(text[end] ?? '')) end += 1;
  // A dot is of the name only between two words of it.
  while (text[end] === '.' && /\w/.test(text[end + 1] ?? '') && end - to < LONGEST_NAME) {
    end += 1;
    while (/[\w-]/.test(text[end] ?? '') && end - to < LONGEST_NAME) end += 1;
  }
  return [start, end];
}
