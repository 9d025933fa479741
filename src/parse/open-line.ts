import { stripVTControlCharacters } from 'node:util';
import { decoded } from './text.ts';

/** Characters of a question that are kept: its end, which asks. */
const LENGTH = 200;
/** Bytes in which it is looked for; longer lines are no questions. */
const SEARCHED = 4_096;
const LINE_FEED = 0x0a;

/** The line that output ends in without a line feed, as it looks on a terminal; `null` where there is none. */
export function parseOpenLine(tail: Uint8Array): string | null {
  const end = tail.subarray(-SEARCHED);
  const at = end.lastIndexOf(LINE_FEED);
  if (at < 0 && tail.length > SEARCHED) return null;
  const shown = stripVTControlCharacters(decoded(end.subarray(at + 1)));
  // What stood before a carriage return was overwritten.
  const line = shown.split('\r').findLast((part) => part.trim() !== '') ?? '';
  const text = line.replace(/\p{Cc}/gu, '').trim();
  return text === '' ? null : text.slice(-LENGTH);
}
