import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import { parseOpenLine } from './open-line.ts';
import { bounded } from './text.ts';

/** Lines that are kept, and characters of one: the last ones of a program that failed say why. */
const MOST = 3;
const LENGTH = 200;

/** What `helpers/foreign-files.mjs` answers to `tail`. */
const tail = v.object({ text: v.string(), changedMs: v.number() });

/** The last lines of a file that are not blank, the last one last, as they look on a terminal; `null` where it is older than `sinceMs`, or has none. */
export function parseLastLines(answer: unknown, sinceMs: number): readonly string[] | null {
  const read = v.safeParse(tail, answer);
  if (!read.success || read.output.changedMs < sinceMs) return null;
  const shown = stripVTControlCharacters(read.output.text).split(/[\r\n]+/);
  const lines = shown
    .map((line) => bounded(line.replace(/\p{Cc}/gu, ' ').trim(), LENGTH))
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines.slice(-MOST);
}

/** The line without an end that a file ends in, as it looks on a terminal; `null` where it ends with a whole line, or was not read. */
export function parseOpenTail(answer: unknown): string | null {
  const read = v.safeParse(tail, answer);
  return read.success ? parseOpenLine(Buffer.from(read.output.text)) : null;
}
