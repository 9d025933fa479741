import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { type Actor, greenletKey, taskKey, threadKey } from '../graph/actor.ts';
import { type EndedActor, endedByRecord, endedThreads } from '../graph/ended.ts';
import { sameManagedLocks } from '../graph/managed-locks.ts';
import { once } from '../graph/memo.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import { madeLockWait } from '../waits/locks.ts';
import type { Waiting } from '../waits/waiting.ts';
import { inferredHolds } from './wakers/inferred-holders.ts';
import { UNKNOWN, type Unblock, type UnblockRule } from './wakers/types.ts';
import { wakersOf } from './wakers/wakers.ts';

/** Locks: who holds them, by their own record where they have one, else by where the stacks stand. */
export const held: UnblockRule = (graph, waiting, object) => {
  const byRecord = owner(graph, waiting, object);
  if (byRecord.by !== 'unknown') return byRecord;
  const holds = withoutDoubtOfSelf(holdsFor(graph, waiting, object), waiting.actor);
  return { by: 'held', holds: holds.length > 0 ? holds : inferredHolds(graph, waiting, object) };
};

/** A lock of a library's own, written in C: it tells neither its state nor an owner, and might let several in. What stacks say is no proof. */
export const heldBySight: UnblockRule = (graph, waiting, object) => {
  const holds = holdsFor(graph, waiting, object).map((hold) => ({ ...hold, certain: false }));
  // Code in C, another process or nobody: where no stack shows a holder, nothing is known.
  return holds.length === 0 ? UNKNOWN : { by: 'held', holds: withoutDoubtOfSelf(holds, waiting.actor) };
};

/** A lock that is made of other objects: whoever is inside a block over it. */
export const heldAsMade: UnblockRule = (graph, { actor }) => {
  const holds = madeLockWait(graph, actor)?.holds ?? [];
  return holds.length === 0 ? UNKNOWN : { by: 'held', holds: withoutDoubtOfSelf(holds, actor) };
};

/** A lock of greenlets: a pool's semaphore is given back by the end of those that run in the pool. */
export const heldByGreenlets: UnblockRule = (graph, waiting, object) => {
  const members = poolMembers(graph, waiting.actor.process, object);
  return members.length > 0 ? { by: 'any', actors: members, pool: object } : held(graph, waiting, object);
};

/** Those that run in the pool whose semaphore this is; the same array for every waiter. */
const poolMembers: (graph: WaitGraph, process: Process, object: SyncObject) => readonly Actor[] = (
  graph,
  process,
  object,
) => {
  const known = poolsOnce(graph, process);
  const found =
    known.get(object.id) ??
    graph
      .linkedFrom(process, object.id)
      .filter(({ links }) => links['permit']?.includes(object.id))
      .flatMap(({ links }) => links['members'] ?? [])
      .flatMap((id) => graph.actors.get(greenletKey(process.pid, id)) ?? []);
  known.set(object.id, found);
  return found;
};

const poolsOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

/** Of several that only may hold it the waiter itself is the least likely: most code does not take a lock twice. */
function withoutDoubtOfSelf(holds: readonly Hold[], actor: Actor): readonly Hold[] {
  if (holds.length < 2 || holds.some(({ certain }) => certain)) return holds;
  const others = holds.filter((hold) => hold.actor !== actor);
  return others.length > 0 && others.length < holds.length ? others : holds;
}

/** Semaphores have no holder: whoever is inside a `with` over one will give back, and so may whoever else refers to it. */
export const permit: UnblockRule = (graph, waiting, object) => {
  const borrowers = borrowersOf(graph, waiting.actor.process, object);
  if (borrowers.length > 0) return { by: 'any', actors: borrowers };
  const holds = holdsFor(graph, waiting, object);
  if (holds.length > 0) return { by: 'held', holds };
  return { by: 'any', actors: wakersOf(graph, waiting.actor.process, object) };
};

/** Tasks that a capacity limiter has lent its tokens to, by its own record; the same array for every waiter. */
const borrowersOf: (graph: WaitGraph, process: Process, object: SyncObject) => readonly Actor[] = (
  graph,
  process,
  object,
) => {
  const known = borrowersOnce(graph, process);
  const found =
    known.get(object.id) ??
    (object.links['holders'] ?? []).flatMap((id) => graph.actors.get(taskKey(process.pid, id)) ?? []);
  known.set(object.id, found);
  return found;
};

const borrowersOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

/** A lock that lives in a manager's process: whoever of its clients is inside a block that holds it, in any process. */
export const managed: UnblockRule = (graph, waiting, proxy) => {
  const holds = sameManagedLocks(graph, proxy).flatMap(({ process, object }) =>
    process === waiting.actor.process
      ? holdsFor(graph, waiting, object)
      : certainFirst(graph.holdsOn(process, object.id)),
  );
  // The manager's RLock lets the thread in that has it.
  const others = proxy.facts['typeId'] === 'RLock' ? holds.filter(({ actor }) => actor !== waiting.actor) : holds;
  return others.length > 0 ? { by: 'held', holds: others } : UNKNOWN;
};

/** A lock file taken through another object of the same process. */
export const heldPath: UnblockRule = (graph, waiting, object) => {
  const { process } = waiting.actor;
  const same = graph
    .objectsOf(process, 'file lock')
    .filter((other) => other.facts['locked'] === true && other.facts['path'] === object.facts['path']);
  const holds = same.flatMap((other) => {
    const known = graph.holdsOn(process, other.id);
    return known.length > 0
      ? known
      : graph.mentionsOf(process, other.id).map((mention) => ({ ...mention, line: null, certain: false }));
  });
  return holds.length > 0 ? { by: 'held', holds } : UNKNOWN;
};

/** Locks that record their owner: RLock, the import lock, and those of anyio and trio, whose owner is a task. */
export const owner: UnblockRule = (graph, waiting, object) => {
  const { actor } = waiting;
  const task = (object.links['owner'] ?? []).flatMap((id) => graph.actors.get(taskKey(actor.process.pid, id)) ?? [])[0];
  if (task !== undefined) return heldByOwner(graph, waiting, object, task);
  const ident = object.facts['owner'];
  if (ident === undefined || ident === null || ident === '' || ident === '0' || ident === 0) return UNKNOWN;
  const { process } = actor;
  const holder = graph.actors.get(threadKey(process.pid, String(ident)));
  if (holder === undefined || isReused(graph, process, holder, object)) {
    return { by: 'ended', what: { type: 'actor', actor: endedOwner(graph, process, String(ident)) }, object };
  }
  return heldByOwner(graph, waiting, object, holder);
};

function heldByOwner(graph: WaitGraph, { actor, waitFrame }: Waiting, object: SyncObject, holder: Actor): Unblock {
  const known = certainFirst(graph.holdsOn(actor.process, object.id)).find((hold) => hold.actor.key === holder.key);
  const frame = holder.frames[0] ?? waitFrame ?? actor.frames[0];
  if (known !== undefined) return { by: 'held', holds: [known] };
  if (frame === undefined) return { by: 'all', actors: [holder] };
  return { by: 'held', holds: [{ actor: holder, frame, depth: 0, expression: '', line: null, certain: true }] };
}

/** The system gives a new thread the ident of one that has ended: then the record is about the old one. */
function isReused(graph: WaitGraph, process: Process, holder: Actor, object: SyncObject): boolean {
  if (holder.thread?.main) return false;
  if (!endedThreads(graph, process).some((thread) => hadIdent(thread, holder.id))) return false;
  return !graph.mentionsOf(process, object.id).some((mention) => mention.actor.key === holder.key);
}

function endedOwner(graph: WaitGraph, process: Process, ident: string): EndedActor {
  return endedThreads(graph, process).find((thread) => hadIdent(thread, ident)) ?? endedByRecord(process, ident);
}

function hadIdent({ object }: EndedActor, ident: string): boolean {
  return String(object?.facts['ident']) === ident;
}

/** The holds of one object; the same array for every waiter, unless one of them is the wait itself. */
function holdsFor(graph: WaitGraph, waiting: Waiting, object: SyncObject): readonly Hold[] {
  const all = holdsOnce(graph, waiting.actor.process)(object);
  return all.some((hold) => isTheWaitItself(graph, hold, waiting))
    ? all.filter((hold) => !isTheWaitItself(graph, hold, waiting))
    : all;
}

const holdsOnce = once((graph: WaitGraph, process: Process) => {
  const known = new Map<string, readonly Hold[]>();
  return (object: SyncObject): readonly Hold[] => {
    const holds = known.get(object.id) ?? certainFirst(graph.holdsOn(process, object.id));
    known.set(object.id, holds);
    return holds;
  };
});

/** A mutex has one holder: where somebody surely holds it, those who only may are out. */
function certainFirst(holds: readonly Hold[]): readonly Hold[] {
  const certain = holds.filter((hold) => hold.certain);
  return certain.length > 0 ? certain : holds;
}

/** The line that waits to acquire may look as if it held already, from an earlier turn of its loop. */
function isTheWaitItself(graph: WaitGraph, hold: Hold, { actor, frame }: Waiting): boolean {
  if (hold.actor.key !== actor.key || hold.certain) return false;
  const caller = frame === null ? 0 : actor.frames.indexOf(frame);
  return hold.depth <= Math.max(caller, 0) && graph.actors.has(actor.key);
}
