import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
import type { Owed } from '../graph/owed.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { lastDetails } from '../threads.ts';
import { isDead, wholeOf } from './other-end.ts';

/**
 * Who holds a lock of multiprocessing: each process counts its own acquires (`SemLock` in CPython's `_multiprocessing`), so the
 * process whose object for the same lock has a count is the holder. `null` where some process of the family told nothing.
 */
export function sharedLockHolder(world: World, party: Party, lock: SyncObject): Owed | null {
  if (Number(lock.facts['count'] ?? 0) > 0) return null;
  const family = world.snapshot.processes.filter((one) => one.python !== null && !isDead(one) && one !== party.process);
  for (const process of family) {
    const same = world
      .objectsOf(process, 'process lock')
      .find((other) => isSameLock(world, party.process, lock, process, other));
    if (same === undefined || Number(same.facts['count'] ?? 0) === 0) continue;
    const users = world
      .mentionsOf(process, same.id)
      .filter(({ frame }) => frame.function !== '_handle_workers')
      .map((mention) => mention.party);
    const threads = users.filter((one) => one.kind === 'thread');
    return { by: 'all', parties: threads.length > 0 ? [...new Set(threads)].slice(0, 1) : wholeOf(world, process) };
  }
  return family.some((process) => lastDetails(process) === null) ? { by: 'unknown' } : null;
}

/** After a fork the same address and handle; after a spawn the lock of a queue on the same pipe. */
function isSameLock(world: World, ours: Process, lock: SyncObject, theirs: Process, other: SyncObject): boolean {
  if (lock.id === other.id && lock.facts['handle'] === other.facts['handle']) return true;
  return pipesOf(world, ours, lock).some((key) => pipesOf(world, theirs, other).includes(key));
}

/** `writeLock pipe:[7]` for each queue that the lock belongs to. */
function pipesOf(world: World, process: Process, lock: SyncObject): readonly string[] {
  return world
    .linkedFrom(process, lock.id)
    .filter(({ kind }) => kind === 'process queue')
    .flatMap((queue) => {
      const part = Object.entries(queue.links).find(([, ids]) => ids.includes(lock.id))?.[0] ?? '';
      const fds = [queue.facts['readFd'], queue.facts['writeFd']];
      return process.files
        .filter(({ fd, kind }) => kind === 'pipe' && fds.includes(fd))
        .map(({ target }) => `${part} ${target}`);
    });
}
