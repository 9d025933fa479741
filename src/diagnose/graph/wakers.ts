import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
import { isSystemTask } from '../async/trio.ts';
import { isIdleLibraryThread } from '../idle-threads.ts';
import { once } from './memo.ts';
import { greenletKey, type Party, threadKey } from './party.ts';
import type { World } from './world.ts';

/**
 * Parties of the process whose code refers to the object (or to an object that leads to it) and that could act on it. The waiter
 * itself may be among them. The same array for every waiter on the object.
 */
export function wakersOf(world: World, process: Process, object: SyncObject): readonly Party[] {
  const known = wakersOnce(world, process);
  const found = known.get(object.id) ?? find(world, process, object);
  known.set(object.id, found);
  return found;
}

const wakersOnce = once((_world: World, _process: Process) => new Map<string, readonly Party[]>());

function find(world: World, process: Process, object: SyncObject): readonly Party[] {
  const found = new Map<string, Party>();
  for (const id of [object.id, ...leadingTo(world, process, object)]) {
    for (const { party } of world.mentionsOf(process, id)) {
      if (!isPowerless(world, party)) found.set(party.key, party);
    }
  }
  // A thread that was started with the object as an argument, while no frame of it is visible yet.
  for (const thread of world.linkedFrom(process, object.id)) {
    const party =
      thread.kind === 'thread' ? world.parties.get(threadKey(process.pid, String(thread.facts['ident']))) : undefined;
    if (party !== undefined && !isPowerless(world, party)) found.set(party.key, party);
  }
  return [...found.values()];
}

/** Kinds that wrap another object: who can reach the wrapper can act on what is inside. */
const WRAPPERS: ReadonlySet<string> = new Set(['event', 'semaphore', 'barrier', 'queue', 'condition']);

function leadingTo(world: World, process: Process, object: SyncObject): readonly string[] {
  return world
    .linkedFrom(process, object.id)
    .filter((other) => WRAPPERS.has(other.kind))
    .map(({ id }) => id);
}

/** A library's thread that only waits for work: it acts on nothing by itself. */
export function isPowerless(world: World, party: Party): boolean {
  return (
    isSystemTask(party) ||
    isGreenlet(world, party) ||
    (party.kind === 'thread' && party.thread !== null && isIdle(world, party))
  );
}

/** Under gevent's patches a thread is a greenlet: that one acts for it. */
function isGreenlet(world: World, { kind, process, id, frames }: Party): boolean {
  return kind === 'thread' && frames.length === 0 && world.parties.has(greenletKey(process.pid, id));
}

const isIdle = once((world: World, party: Party) =>
  party.thread === null ? false : isIdleLibraryThread(party.thread, world.workspace),
);
