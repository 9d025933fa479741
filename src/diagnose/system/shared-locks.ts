import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
import type { Owed } from '../graph/owed.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { lastDetails } from '../threads.ts';
import { endingsOf } from './endings.ts';
import { isDead, wholeOf } from './other-end.ts';

/** Locks that one holder at a time has; a semaphore with more permits has no holder. */
const EXCLUSIVE: ReadonlySet<unknown> = new Set(['Lock', 'RLock']);

/**
 * Who holds a lock of multiprocessing: each process counts its own acquires (`SemLock` in CPython's `_multiprocessing`), so the
 * process whose object for the same lock has a count is the holder. `unknown` where some process of the family told nothing.
 */
export function sharedLockHolder(world: World, party: Party, lock: SyncObject): Owed {
  if (!EXCLUSIVE.has(lock.facts['kind'])) return { by: 'unknown' };
  if (Number(lock.facts['count'] ?? 0) > 0) return { by: 'all', parties: holdersIn(world, party.process, lock) };
  const family = world.snapshot.processes.filter((one) => one.python !== null && !isDead(one) && one !== party.process);
  for (const process of family) {
    const same = world
      .objectsOf(process, 'process lock')
      .find((other) => isSameLock(world, party.process, lock, process, other));
    if (same !== undefined && Number(same.facts['count'] ?? 0) > 0) {
      return { by: 'all', parties: holdersIn(world, process, same) };
    }
  }
  if (family.some((process) => lastDetails(process) === null)) return { by: 'unknown' };
  const [ending, ...others] = endingsOf(world.snapshot, party.process);
  if (ending === undefined || others.length > 0) return { by: 'held', holds: [] };
  const { name, pid } = ending;
  return { by: 'ended', what: `process ${name === null ? '' : `'${name}' `}(pid ${pid})`, object: lock };
}

/** The thread that is inside code which names the lock: by its holds, else by what its frames refer to. */
function holdersIn(world: World, process: Process, lock: SyncObject): readonly Party[] {
  const holds = world.holdsOn(process, lock.id).map((hold) => hold.party);
  const users = world.mentionsOf(process, lock.id).map((mention) => mention.party);
  const [thread] = [...holds, ...users].filter((one) => one.kind === 'thread' && !waitsForWork(one));
  return thread === undefined ? wholeOf(world, process) : [thread];
}

/** A pool's own threads know its locks and take none of them for long. */
function waitsForWork({ frames }: Party): boolean {
  return frames.some(({ function: name }) => name === '_handle_workers' || name === '_handle_tasks');
}

/** By the name of its semaphore; after a fork by the same address and handle; after a spawn the lock of a queue on the same pipe. */
function isSameLock(world: World, ours: Process, lock: SyncObject, theirs: Process, other: SyncObject): boolean {
  const { name } = lock.facts;
  if (typeof name === 'string' && name !== '' && other.facts['name'] === name) return true;
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
