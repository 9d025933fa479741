import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import type { Verb } from '../objects/verbs.ts';
import { methodApi } from './method-waits.ts';

/** What of a wait says that it is for a lock. */
interface Wait {
  readonly verb: Verb;
  readonly objects: readonly SyncObject[];
}

/** Whoever waits so waits to take a lock that processes share. */
export function takesSharedLock({ waiting }: { readonly waiting: Wait | null }): boolean {
  return waiting?.verb === 'acquire' && waiting.objects[0]?.kind === 'process lock';
}

/** A lock that is made of other objects, in whose own code an actor stands that wants it. */
export interface MadeLockWait {
  readonly lock: SyncObject;
  /** The outermost frame of the lock's own code. */
  readonly frame: Frame;
  /** Whoever is inside a block over it, or over its other side. Never certain: such a lock might let several in. */
  readonly holds: readonly Hold[];
}

/** What takes a lock (`threading.Lock` in the Library Reference). */
const TAKES: ReadonlySet<string> = new Set(['acquire', '__enter__', '__aenter__']);

/**
 * The actor stands in a method that takes such a lock, and somebody is seen to have it: whatever object it waits for there, a release ends that.
 * `null` where it has called code that is not the lock's from there, or where no stack shows a holder.
 */
export const madeLockWait: (graph: WaitGraph, actor: Actor) => MadeLockWait | null = once(
  (graph: WaitGraph, actor: Actor) => {
    const { frames, process } = actor;
    const lockAt = ({ refs, function: name }: Frame) => {
      const self = TAKES.has(name) ? graph.object(process, refs?.['self']) : null;
      return self?.kind === 'made lock' ? self : null;
    };
    const first = frames.findIndex((frame) => lockAt(frame) !== null);
    const own = frames[first];
    const isInside = (frame: Frame) =>
      frame.file === own?.file || ['standard library', 'frozen'].includes(ownerOf(frame.file, graph.workspace));
    if (own === undefined || !frames.slice(0, first).every(isInside)) return null;
    let depth = first;
    // A lock may take another one below it.
    while (frames[depth + 1] !== undefined && lockAt(frames[depth + 1] as Frame) !== null) depth++;
    const frame = frames[depth];
    const lock = frame === undefined ? null : lockAt(frame);
    if (frame === undefined || lock === null) return null;
    const holds = holdsOfMade(graph, actor, lock, depth + 1);
    return holds.length === 0 ? null : { lock, frame, holds };
  },
);

/** Whoever has the lock, else whoever has its other side; `caller` is the place in the waiter's stack that wants it. */
function holdsOfMade(graph: WaitGraph, actor: Actor, lock: SyncObject, caller: number): readonly Hold[] {
  const isOther = (hold: Hold) =>
    hold.actor !== actor || hold.depth > caller || (hold.depth === caller && hold.certain);
  const holdsOn = ({ id }: SyncObject) =>
    graph
      .holdsOn(actor.process, id)
      .filter(isOther)
      .map((hold) => ({ ...hold, certain: false }));
  const own = holdsOn(lock);
  const { core } = lock.facts;
  if (own.length > 0 || core === undefined) return own;
  return graph
    .objectsOf(actor.process, 'made lock')
    .filter((other) => other !== lock && other.facts['core'] === core)
    .flatMap(holdsOn);
}

/** Verbs under which the code of such a lock waits for its turn. */
const TURNS: ReadonlySet<Verb> = new Set(['acquire', 'await', 'get', 'result', 'wait']);

/** A wait in the code of such a lock as one for the lock; `null` where it is in none, or where the inner object has a holder of its own. */
export function turnAtMadeLock(graph: WaitGraph, actor: Actor, { verb, objects }: Wait) {
  const made = TURNS.has(verb) ? madeLockWait(graph, actor) : null;
  const isHeld = ({ id, facts }: SyncObject) => graph.holdsOn(actor.process, id).length > 0 || Boolean(facts['owner']);
  if (made === null || objects.some(isHeld)) return null;
  const frame = actor.frames[actor.frames.indexOf(made.frame) + 1] ?? made.frame;
  return { ...methodApi(made.lock, 'acquire'), objects: [made.lock], frame, waitFrame: made.frame };
}
