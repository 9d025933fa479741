import { closeSync } from 'node:fs';
import path from 'node:path';
import { openUntrusted, readSlice } from '../base/untrusted-file.ts';

/** An honest row has some 200 bytes. */
const ROW_BYTES = 4096;
const NEWLINE = 10;
/** The sub-folder of the private folder. */
export const REGISTERED = 'registered';

/** In which interpreters register, below a private folder: evidence of who belongs to the tree. */
export function registeredFolder(privateDir: string): string {
  return path.join(privateDir, REGISTERED);
}

/**
 * The one file of a Python process in the private folder: a row that it writes at its start, and behind that whatever faulthandler writes
 * (docs/helper-protocol.md). Which one it is: its PID, in another PID namespace that namespace's number as well.
 */
export function registeredFile(folder: string, pid: number, namespace?: string): string {
  return path.join(folder, namespace === undefined ? `${pid}.txt` : `${pid}-${namespace}.txt`);
}

/** Names of such files in a listing of their folder: the PIDs of our own namespace, and whether there are others. */
export function registeredIn(names: readonly string[]): { readonly pids: readonly number[]; readonly others: boolean } {
  return {
    pids: names.flatMap((name) => /^(\d{1,9})\.txt$/.exec(name)?.[1] ?? []).map(Number),
    others: names.some((name) => /^\d+-\d+\.txt$/.test(name)),
  };
}

/** The row, without its end of line. Throws where there is none within the limit. */
export function rowIn(fd: number, size: number): Uint8Array {
  const start = readSlice(fd, 0, Math.min(size, ROW_BYTES));
  const end = start.indexOf(NEWLINE);
  if (end < 0 && size > ROW_BYTES) throw new Error(`its first line has more than the ${ROW_BYTES} bytes allowed`);
  return end < 0 ? start : start.subarray(0, end);
}

/** What stands behind the row. Throws where it cannot be read. */
export function dumpsIn(file: string, limitBytes: number): Uint8Array {
  const { fd, stats } = openUntrusted(file);
  try {
    const offset = rowIn(fd, stats.size).length + 1;
    return readSlice(fd, offset, Math.max(0, Math.min(stats.size - offset, limitBytes)));
  } finally {
    closeSync(fd);
  }
}
