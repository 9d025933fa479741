import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { mayBlock, ownerOfMap, readApart } from '../../process-tree/memory-map.ts';

/** Longest kernel text that is read; a table of sockets is the largest that matters. */
const PROC_TEXT_LIMIT = 1024 * 1024;
/** Nearly every text fits. One for all: a new one for each of some thousand small files is most of what reading them costs. */
const SHARED = Buffer.allocUnsafe(64 * 1024);

/**
 * Files that the kernel writes in one piece, so that a read that is given less than it has room for has all of it (`single_open` in `fs/proc/base.c` and
 * `fs/proc/fd.c`; `traverse` and `seq_read_iter` in `fs/seq_file.c`). Of the others the end is known by a read that gives nothing.
 */
const IN_ONE_PIECE = /\/(?:stat|status|wchan|syscall|sched|schedstat|io|limits|fdinfo\/\d{1,10})$/;

/**
 * A text below `/proc` (no size is told beforehand), cut at `limit` bytes; `null` where it may not be read or is gone. Where
 * a read may not come back, another process does it.
 */
export function readProc(path: string, limit = PROC_TEXT_LIMIT): string | null {
  const owner = ownerOfMap(path);
  if (owner !== null && mayBlock(owner)) return utf8(readApart(path))?.slice(0, limit) ?? null;
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const chunks: Buffer[] = [];
    let [total, filled] = [0, 0];
    while (total < limit) {
      const room = Math.min(SHARED.length - filled, limit - total);
      const count = readSync(fd, SHARED, filled, room, null);
      total += count;
      filled += count;
      if (count === 0 || (count < room && IN_ONE_PIECE.test(path))) break;
      if (filled < SHARED.length) continue;
      chunks.push(Buffer.from(SHARED));
      filled = 0;
    }
    if (chunks.length === 0) return SHARED.toString('utf8', 0, filled);
    return Buffer.concat([...chunks, SHARED.subarray(0, filled)]).toString('utf8');
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

function utf8(bytes: string | null): string | null {
  return bytes === null ? null : Buffer.from(bytes, 'latin1').toString('utf8');
}
