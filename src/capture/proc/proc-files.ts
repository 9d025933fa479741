import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

/** Longest kernel text that is read; a table of sockets is the largest that matters. */
const PROC_TEXT_LIMIT = 1024 * 1024;
const FIRST_READ = 8192;

/** A text below `/proc` (no size is told beforehand), cut at `limit` bytes; `null` where it may not be read or is gone. */
export function readProc(path: string, limit = PROC_TEXT_LIMIT): string | null {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for (let size = FIRST_READ; total < limit; size = 65536) {
      const buffer = Buffer.allocUnsafe(Math.min(size, limit - total));
      const count = readSync(fd, buffer, 0, buffer.length, null);
      if (count === 0) break;
      chunks.push(buffer.subarray(0, count));
      total += count;
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return null;
  } finally {
    closeSync(fd);
  }
}

/** The text of a link below `/proc`; `null` where it may not be read. */
export function linkText(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** The entries of a folder below `/proc` that are numbers, at most `limit`; `null` where it may not be listed. */
export function numbersIn(path: string, limit: number): readonly number[] | null {
  try {
    return readdirSync(path)
      .filter((name) => /^\d+$/.test(name))
      .slice(0, limit)
      .map(Number);
  } catch {
    return null;
  }
}
