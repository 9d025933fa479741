import type { SyncObject } from '../../model/snapshot/objects.ts';

/** The future is done, the task has ended, the thread as well: nobody waits for it. */
export function isOver({ facts }: SyncObject): boolean {
  return facts['state'] === 'finished' || facts['state'] === 'cancelled' || facts['alive'] === false;
}
