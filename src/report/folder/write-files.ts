import path from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { makeFolder, writeWhole } from './write-file.ts';

/** A file of the report before it is written. */
export interface PlannedFile {
  /** Relative to the report folder, with `/`. */
  readonly path: string;
  /** Asked for when its turn has come. */
  content(): string | Uint8Array;
}

/** Failures in a row after which the rest is not tried: the disk is full or the folder is gone. */
const FAILURES_IN_A_ROW = 5;
/** As many as node's own pool has threads for files. */
const AT_A_TIME = 4;

/** What became of a list of files. */
export interface Written {
  /** Absolute paths, in the order of the list. */
  readonly files: readonly string[];
  readonly failures: readonly { readonly path: string; readonly why: string }[];
  /** Left out after failures in a row. */
  readonly untried: number;
  /** Left out because time was up. */
  readonly late: number;
}

/** Writes files below `directory`, a few at a time, each whole. Once `stop` is aborted no other is begun. Never rejects. */
export async function writeFiles(
  directory: string,
  planned: Iterable<PlannedFile>,
  { atATime = AT_A_TIME, stop }: { readonly atATime?: number; readonly stop?: AbortSignal | undefined } = {},
): Promise<Written> {
  const queue = planned[Symbol.iterator]();
  const written: string[] = [];
  const failures: { readonly path: string; readonly why: string }[] = [];
  const folders = new Map<string, Promise<void>>();
  let [begun, inARow, untried, late] = [0, 0, 0, 0];
  // From the report's own folder downwards, so that a link on the way is seen.
  const making = async (folder: string): Promise<void> => {
    if (folder !== directory) await made(path.dirname(folder));
    await makeFolder(folder);
  };
  const made = (folder: string): Promise<void> => {
    const known = folders.get(folder) ?? making(folder);
    folders.set(folder, known);
    return known;
  };
  const work = async () => {
    for (let step = queue.next(); !step.done; step = queue.next()) {
      const file = step.value;
      const at = begun++;
      if (stop?.aborted) late++;
      else if (inARow >= FAILURES_IN_A_ROW) untried++;
      else {
        const absolute = path.join(directory, file.path);
        try {
          await made(path.dirname(absolute));
          await writeWhole(absolute, file.content());
          written[at] = absolute;
          inARow = 0;
        } catch (failure) {
          failures.push({ path: file.path, why: messageOf(failure) });
          inARow++;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return { files: written.filter((file) => file !== undefined), failures, untried, late };
}
