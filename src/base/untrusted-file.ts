import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';

/**
 * Opens a file that the command may have put there itself: a link is not followed, a FIFO does not block, and what is not
 * a regular file is refused. Throws with the reason.
 */
export function openUntrusted(path: string): { readonly fd: number; readonly stats: Stats } {
  // Whoever opens a FIFO wakes who waits for its reader, and ends him by SIGPIPE with the close.
  const found = lstatSync(path);
  if (!found.isFile() && !found.isSymbolicLink()) throw new Error(`${path} is not a regular file`);
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new Error(`${path} is not a regular file`);
    return { fd, stats };
  } catch (failure) {
    closeSync(fd);
    throw failure;
  }
}

/** Reads such a file whole. One above the limit is refused, since half a document says nothing. */
export function readUntrusted(path: string, limitBytes: number): Uint8Array {
  const { fd, stats } = openUntrusted(path);
  try {
    if (stats.size > limitBytes)
      throw new Error(`${path} has ${stats.size} bytes, more than the ${limitBytes} allowed`);
    return readSlice(fd, 0, stats.size);
  } finally {
    closeSync(fd);
  }
}

/** Up to `length` bytes from `offset`; fewer where the file ends. */
export function readSlice(fd: number, offset: number, length: number): Uint8Array {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
