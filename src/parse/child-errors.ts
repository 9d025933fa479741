import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import type { ChildError } from '../model/snapshot.ts';
import { bounded } from './text.ts';

/** Children that are told, and characters of an exception. */
const MOST = 20;
const LENGTH = 200;

/** What `helpers/foreign-files.mjs` answers to `nameless`. */
const end = v.object({ text: v.string() });
/** `BaseProcess._bootstrap` writes this before the traceback of what ended the process (Lib/multiprocessing/process.py). */
const BEGINS = /^Process (\S.{0,99}):$/;
/** The first line behind the frames of a traceback: `ValueError: bad`, `app.errors.Broken`. */
const EXCEPTION = /^[A-Za-z_][\w.]*(?::\s.*)?$/;

/** By which exceptions children of multiprocessing ended, by the end of what they wrote: of several in one traceback the last one counts. */
export function parseChildErrors(answer: unknown): readonly ChildError[] {
  const read = v.safeParse(end, answer);
  if (!read.success) return [];
  const found = new Map<string, string>();
  let name: string | null = null;
  let isBehindFrames = false;
  for (const line of stripVTControlCharacters(read.output.text).split(/[\r\n]+/)) {
    const [, begun = null] = BEGINS.exec(line) ?? [];
    if (begun !== null) name = begun;
    else if (name !== null && isBehindFrames && EXCEPTION.test(line)) found.set(name, bounded(line, LENGTH));
    isBehindFrames = line.startsWith('  ');
  }
  return [...found].slice(-MOST).map(([child, exception]) => ({ name: child, exception }));
}
