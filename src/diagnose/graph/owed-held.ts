import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
import { sameManagedLocks } from '../system/managed-locks.ts';
import { hiddenHolds } from './hidden-holds.ts';
import { once } from './memo.ts';
import { type Owed, type OwedRule, UNKNOWN } from './owed-type.ts';
import { type Party, taskKey, threadKey } from './party.ts';
import type { Waiting } from './waiting.ts';
import { wakersOf } from './wakers.ts';
import type { Hold, World } from './world.ts';

/** Locks: who holds them, by their own record where they have one, else by where the stacks stand. */
export const held: OwedRule = (world, waiting, object) => {
  const byRecord = owner(world, waiting, object);
  if (byRecord.by !== 'unknown') return byRecord;
  const holds = withoutDoubtOfSelf(holdsFor(world, waiting, object), waiting.party);
  return { by: 'held', holds: holds.length > 0 ? holds : hiddenHolds(world, waiting, object) };
};

/** Of several that only may hold it the waiter itself is the least likely: most code does not take a lock twice. */
function withoutDoubtOfSelf(holds: readonly Hold[], party: Party): readonly Hold[] {
  if (holds.length < 2 || holds.some(({ certain }) => certain)) return holds;
  const others = holds.filter((hold) => hold.party !== party);
  return others.length > 0 && others.length < holds.length ? others : holds;
}

/** Semaphores have no holder: whoever is inside a `with` over one will give back, and so may whoever else refers to it. */
export const permit: OwedRule = (world, waiting, object) => {
  const holds = holdsFor(world, waiting, object);
  if (holds.length > 0) return { by: 'held', holds };
  return { by: 'any', parties: wakersOf(world, waiting.party.process, object) };
};

/** A lock that lives in a manager's process: whoever of its clients is inside a block that holds it, in any process. */
export const managed: OwedRule = (world, waiting, proxy) => {
  const holds = sameManagedLocks(world, proxy).flatMap(({ process, object }) =>
    process === waiting.party.process
      ? holdsFor(world, waiting, object)
      : certainFirst(world.holdsOn(process, object.id)),
  );
  // The manager's RLock lets the thread in that has it.
  const others = proxy.facts['typeId'] === 'RLock' ? holds.filter(({ party }) => party !== waiting.party) : holds;
  return others.length > 0 ? { by: 'held', holds: others } : UNKNOWN;
};

/** A lock file taken through another object of the same process. */
export const heldPath: OwedRule = (world, waiting, object) => {
  const { process } = waiting.party;
  const same = world
    .objectsOf(process, 'file lock')
    .filter((other) => other.facts['locked'] === true && other.facts['path'] === object.facts['path']);
  const holds = same.flatMap((other) => {
    const known = world.holdsOn(process, other.id);
    return known.length > 0
      ? known
      : world.mentionsOf(process, other.id).map((mention) => ({ ...mention, line: null, certain: false }));
  });
  return holds.length > 0 ? { by: 'held', holds } : UNKNOWN;
};

/** Locks that record their owner: RLock, the import lock, and those of anyio and trio, whose owner is a task. */
export const owner: OwedRule = (world, waiting, object) => {
  const { party } = waiting;
  const task = (object.links['owner'] ?? []).flatMap(
    (id) => world.parties.get(taskKey(party.process.pid, id)) ?? [],
  )[0];
  if (task !== undefined) return heldByOwner(world, waiting, object, task);
  const ident = object.facts['owner'];
  if (ident === undefined || ident === null || ident === '' || ident === '0' || ident === 0) return UNKNOWN;
  const { process } = party;
  const holder = world.parties.get(threadKey(process.pid, String(ident)));
  if (holder === undefined || isReused(world, process, holder, object)) {
    return { by: 'ended', what: endedOwner(world, process, String(ident)), object };
  }
  return heldByOwner(world, waiting, object, holder);
};

function heldByOwner(world: World, { party, waitFrame }: Waiting, object: SyncObject, holder: Party): Owed {
  const known = certainFirst(world.holdsOn(party.process, object.id)).find((hold) => hold.party.key === holder.key);
  const frame = holder.frames[0] ?? waitFrame ?? party.frames[0];
  if (known !== undefined) return { by: 'held', holds: [known] };
  if (frame === undefined) return { by: 'all', parties: [holder] };
  return { by: 'held', holds: [{ party: holder, frame, depth: 0, expression: '', line: null, certain: true }] };
}

/** The system gives a new thread the ident of one that has ended: then the record is about the old one. */
function isReused(world: World, process: Process, holder: Party, object: SyncObject): boolean {
  if (holder.thread?.main) return false;
  if (!endedThreads(world, process).some((thread) => String(thread.facts['ident']) === holder.id)) return false;
  return !world.mentionsOf(process, object.id).some((mention) => mention.party.key === holder.key);
}

function endedOwner(world: World, process: Process, ident: string): string {
  const thread = endedThreads(world, process).find((candidate) => String(candidate.facts['ident']) === ident);
  const name = thread?.facts['name'];
  return typeof name === 'string' && name !== '' ? `thread '${name}'` : `the thread that took it (ident ${ident})`;
}

/** Thread objects that are still there after their thread has ended. */
export function endedThreads(world: World, process: Process): readonly SyncObject[] {
  return world
    .objectsOf(process, 'thread')
    .filter(({ facts }) => facts['alive'] === false || typeof facts['ended'] === 'string');
}

/** The holds of one object; the same array for every waiter, unless one of them is the wait itself. */
function holdsFor(world: World, waiting: Waiting, object: SyncObject): readonly Hold[] {
  const all = holdsOnce(world, waiting.party.process)(object);
  return all.some((hold) => isTheWaitItself(world, hold, waiting))
    ? all.filter((hold) => !isTheWaitItself(world, hold, waiting))
    : all;
}

const holdsOnce = once((world: World, process: Process) => {
  const known = new Map<string, readonly Hold[]>();
  return (object: SyncObject): readonly Hold[] => {
    const holds = known.get(object.id) ?? certainFirst(world.holdsOn(process, object.id));
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
function isTheWaitItself(world: World, hold: Hold, { party, frame }: Waiting): boolean {
  if (hold.party.key !== party.key || hold.certain) return false;
  const caller = frame === null ? 0 : party.frames.indexOf(frame);
  return hold.depth <= Math.max(caller, 0) && world.parties.has(party.key);
}
