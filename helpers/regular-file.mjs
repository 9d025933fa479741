import { closeSync, constants, fstatSync, openSync } from 'node:fs';

/** `include/uapi/asm-generic/fcntl.h`, which node does not name: the file is found, and not opened (open(2)). */
const O_PATH = 0o10000000;
const READ = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Opens a regular file for reading, and nothing else: whoever opens a FIFO wakes the one that waits in open(2) for a reader, and ends it by SIGPIPE with
 * the close; a device may do anything. `null` where it is none. @throws where it cannot be opened.
 * @param {string} path
 * @param {number} flags `O_NOFOLLOW`
 * @returns {number | null}
 */
export function openRegular(path, flags = 0) {
  const found = openSync(path, O_PATH | flags);
  try {
    return fstatSync(found).isFile() ? openSync(`/proc/self/fd/${found}`, READ) : null;
  } finally {
    closeSync(found);
  }
}
