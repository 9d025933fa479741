import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import type { Actor } from '../graph/actor.ts';
import { endedProcesses } from '../graph/ended.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import { wholeOf } from '../os/descriptors/other-end.ts';
import { waitingOf } from '../waits/waiting.ts';
import { UNKNOWN, type Unblock } from './wakers/types.ts';

/** Locks that one holder at a time has; a semaphore with more permits has no holder. */
const EXCLUSIVE: ReadonlySet<unknown> = new Set(['Lock', 'RLock']);

/**
 * Who holds a lock of multiprocessing: each process counts its own acquires (`SemLock` in CPython's `_multiprocessing`), so the
 * process whose object for the same lock has a count is the holder. `unknown` where some process of the family told nothing.
 */
export function sharedLockHolder(graph: WaitGraph, actor: Actor, lock: SyncObject): Unblock {
  if (lock.facts['kind'] === BOUNDED) return permitHolders(graph, actor, lock);
  if (!EXCLUSIVE.has(lock.facts['kind'])) return { by: 'unknown' };
  const family = graph.snapshot.processes.filter((one) => one.python !== null && !isDead(one) && one !== actor.process);
  if (Number(lock.facts['count'] ?? 0) > 0) {
    return family.some((process) => mayRelease(graph, actor.process, lock, process))
      ? UNKNOWN
      : { by: 'all', actors: holdersIn(graph, actor.process, lock) };
  }
  for (const process of family) {
    const same = graph
      .objectsOf(process, 'process lock')
      .find((other) => isSameLock(graph, actor.process, lock, process, other));
    if (same !== undefined && Number(same.facts['count'] ?? 0) > 0) {
      return { by: 'all', actors: holdersIn(graph, process, same) };
    }
  }
  if (family.some((process) => lastDetails(process) === null)) return { by: 'unknown' };
  return lostWith(graph, actor, lock) ?? { by: 'held', holds: [] };
}

/**
 * Another process may release a lock that is no RLock, whoever has taken it, as one that is used for a signal: some code of it has the lock in hand, and does not
 * stand there to take it. What is taken by a `with` is released there.
 */
function mayRelease(graph: WaitGraph, ours: Process, lock: SyncObject, theirs: Process): boolean {
  const isBlock = ({ frame, line }: Hold) => (graph.factsAt(frame)?.holds ?? []).some((item) => item.line === line);
  if (lock.facts['kind'] !== 'Lock' || graph.holdsOn(ours, lock.id).some(isBlock)) return false;
  return graph
    .objectsOf(theirs, 'process lock')
    .filter((other) => isSameLock(graph, ours, lock, theirs, other))
    .some((other) =>
      graph.mentionsOf(theirs, other.id).some(({ actor }) => {
        const waiting = waitingOf(graph, actor);
        return waiting?.verb !== 'acquire' || waiting.objects.every(({ id }) => id !== other.id);
      }),
    );
}

/**
 * The only process of the family that has ended took it along; `null` where none has, or several, or where it came to its end as it should: such a
 * one has left its blocks, and one that nobody keeps an object of may have been killed before.
 */
function lostWith(graph: WaitGraph, actor: Actor, lock: SyncObject): Unblock | null {
  const [only, ...others] = endedProcesses(graph, actor.process);
  if (only === undefined || others.length > 0 || (only.ended.how === 'exited' && only.ended.code === 0)) return null;
  return { by: 'ended', what: { type: 'actor', actor: only }, object: lock };
}

/** A semaphore that nobody may release more often than it was acquired: its permits are with who has acquired them. */
const BOUNDED = 'BoundedSemaphore';

/**
 * Who has the permits of a semaphore of multiprocessing that has none left; one of them has to give one back. Where the acquires that the living
 * count do not make up all permits, the rest went with a process that has ended; `unknown` where that is not seen either.
 */
function permitHolders(graph: WaitGraph, actor: Actor, lock: SyncObject): Unblock {
  const { bound, value } = lock.facts;
  if (typeof bound !== 'number' || value !== 0) return UNKNOWN;
  const family = graph.snapshot.processes.filter((one) => one.python !== null && !isDead(one));
  const holders = family.flatMap((process) => {
    const same = graph
      .objectsOf(process, 'process lock')
      .find((other) =>
        process === actor.process ? other.id === lock.id : isSameLock(graph, actor.process, lock, process, other),
      );
    const count = Number(same?.facts['count'] ?? 0);
    return same === undefined || count <= 0 ? [] : [{ process, same, count }];
  });
  const held = holders.reduce((sum, { count }) => sum + count, 0);
  if (held >= bound) {
    // Who took one in a call that is over, or for somebody else to give back, is on no stack.
    const holds = holders.map(({ process, same }) => blocksIn(graph, process, same));
    const isSeen = holders.every(({ count }, at) => (holds[at]?.length ?? 0) >= count);
    return isSeen ? { by: 'held', holds: holds.flat() } : UNKNOWN;
  }
  if (family.some((process) => lastDetails(process) === null)) return UNKNOWN;
  return lostWith(graph, actor, lock) ?? UNKNOWN;
}

/** Blocks of a `with` over it; that each has a permit is by the process's count, which says nothing of blocks. */
function blocksIn(graph: WaitGraph, process: Process, lock: SyncObject): readonly Hold[] {
  return graph
    .holdsOn(process, lock.id)
    .filter(({ actor }) => actor.kind === 'thread')
    .map((hold) => ({ ...hold, certain: false }));
}

/** The thread that is inside code which names the lock: by its holds, else by what its frames refer to. */
function holdersIn(graph: WaitGraph, process: Process, lock: SyncObject): readonly Actor[] {
  const holds = graph.holdsOn(process, lock.id).map((hold) => hold.actor);
  const users = graph.mentionsOf(process, lock.id).map((mention) => mention.actor);
  const [thread] = [...holds, ...users].filter((one) => one.kind === 'thread' && !waitsForWork(one));
  return thread === undefined ? wholeOf(graph, process) : [thread];
}

/** A pool's own threads know its locks and take none of them for long. */
function waitsForWork({ frames }: Actor): boolean {
  return frames.some(({ function: name }) => name === '_handle_workers' || name === '_handle_tasks');
}

/** By the name of its semaphore; after a fork by the same address and handle; after a spawn the lock of a queue on the same pipe. */
function isSameLock(graph: WaitGraph, ours: Process, lock: SyncObject, theirs: Process, other: SyncObject): boolean {
  const { name } = lock.facts;
  if (typeof name === 'string' && name !== '' && other.facts['name'] === name) return true;
  if (lock.id === other.id && lock.facts['handle'] === other.facts['handle']) return true;
  return pipesOf(graph, ours, lock).some((key) => pipesOf(graph, theirs, other).includes(key));
}

/** `writeLock pipe:[7]` for each queue that the lock belongs to. */
function pipesOf(graph: WaitGraph, process: Process, lock: SyncObject): readonly string[] {
  return graph
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
