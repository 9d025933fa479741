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
/** Right behind it, or its words are somebody else's (`traceback.print_exc`). */
const TRACEBACK = /^Traceback \(most recent call last\):$/;
const FRAME = /^ {2}File "/;
/** The first line behind the frames of a traceback: `ValueError: bad`, `app.errors.Broken`. A bare word may be anybody's. */
const EXCEPTION = /^[A-Za-z_][\w.]*:\s.*$|^[A-Za-z_]\w*(?:\.\w+)+$/;
/** Between two tracebacks of one chain (Lib/traceback.py). */
const CHAINS =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$/;

/** By which exceptions children of multiprocessing ended, by the end of what they wrote: of several in one traceback the last one counts. */
export function parseChildErrors(answer: unknown): readonly ChildError[] {
  const read = v.safeParse(end, answer);
  if (!read.success) return [];
  const found = new Map<string, string>();
  /** Whose traceback the lines are, and what the next of them may be: others write to the same output. */
  let name: string | null = null;
  let next: 'traceback' | 'frames' | 'chain' = 'traceback';
  for (const line of stripVTControlCharacters(read.output.text).split(/[\r\n]+/)) {
    const [, begun = null] = BEGINS.exec(line) ?? [];
    if (begun !== null) [name, next] = [begun, 'traceback'];
    else if (name === null || line === '') continue;
    else if (next === 'traceback' && TRACEBACK.test(line)) next = 'frames';
    else if (next === 'chain' && CHAINS.test(line)) next = 'traceback';
    else if (next === 'frames' && line.startsWith('  ')) continue;
    else if (next === 'frames' && EXCEPTION.test(line)) {
      found.set(name, bounded(line, LENGTH));
      next = 'chain';
    } else {
      // The frames go on: that line between them was somebody else's.
      if (next === 'chain' && FRAME.test(line)) found.delete(name);
      name = null;
    }
  }
  return [...found].slice(-MOST).map(([child, exception]) => ({ name: child, exception }));
}
