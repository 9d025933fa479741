import type { Process, Snapshot } from '../../model/snapshot.ts';
import { isDead } from '../os/other-end.ts';

/** Shells, make and the like, one inside the other: far fewer than this. */
const DEPTH = 16;

/**
 * The program that a shell runs in the foreground, which is mostly its youngest child, and so on down to one without children. `null` where
 * the root is no such program, or what it runs is Python, which tells more by itself.
 */
export function foregroundOf({ processes }: Snapshot, root: Process | undefined): Process | null {
  let here = root;
  for (let depth = 0; depth < DEPTH && here !== undefined && here.python === null; depth++) {
    const { pid } = here;
    const [youngest] = processes
      .filter((one) => one.ppid === pid && one.pid !== pid && !isDead(one))
      .sort((a, b) => b.startTicks - a.startTicks);
    if (youngest === undefined) return depth === 0 ? null : here;
    here = youngest;
  }
  return null;
}
