import { readFileSync } from 'node:fs';

/** A lease of F_WRLCK (fcntl(2)) in `/proc/locks` (`lock_get_status` in `fs/locks.c`): the last group is the inode. Devices are not those that stat tells everywhere (overlayfs, btrfs). */
const WRITE_LEASE = /^\d+:\s+LEASE\s+\w+\s+WRITE\s+-?\d+\s+[\da-f]+:[\da-f]+:(\d+)\s/gm;
/** The first look for a while waits for all processors; one serves the files of a moment. */
const SERVES_MS = 100;

let known = { inodes: new Set(), untilMs: Number.NEGATIVE_INFINITY };

/**
 * Whether somebody holds a file so that he is told, by SIGIO, when another one opens it: who does not expect that signal dies of it.
 * @param {number} inode
 */
export function isLeased(inode) {
  if (performance.now() > known.untilMs) known = { inodes: leased(), untilMs: performance.now() + SERVES_MS };
  return known.inodes.has(inode);
}

function leased() {
  try {
    return new Set([...readFileSync('/proc/locks', 'latin1').matchAll(WRITE_LEASE)].map(([, inode]) => Number(inode)));
  } catch {
    return new Set();
  }
}
