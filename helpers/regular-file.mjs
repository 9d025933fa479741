import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { isLeased } from './leases.mjs';

/** `include/uapi/asm-generic/fcntl.h`, which node does not name: the file is found, and not opened (open(2)). */
const O_PATH = 0o10000000;
/** Elsewhere there is no such flag and no `/proc`: a file is opened as it is. */
const FINDS = process.platform === 'linux';
/** Windows has neither of the two flags. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Opens a regular file for reading, and nothing else: whoever opens a FIFO wakes the one that waits in open(2) for a reader, and ends it by SIGPIPE with
 * the close; a device may do anything; who has a lease on the file may die of it. `null` where it is none, or leased. @throws where it cannot be opened.
 * @param {string} path
 * @param {number} flags `O_NOFOLLOW`
 * @returns {number | null}
 */
export function openRegular(path, flags = 0) {
  const found = openSync(path, (FINDS ? O_PATH : READ) | flags);
  let kept = null;
  try {
    const facts = fstatSync(found);
    const mayBeOpened = facts.isFile() && !(FINDS && isLeased(facts.ino));
    if (mayBeOpened) kept = FINDS ? openSync(`/proc/self/fd/${found}`, READ) : found;
    return kept;
  } finally {
    if (kept !== found) closeSync(found);
  }
}
