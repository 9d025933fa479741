import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { osThreadOf, type Waiting } from '../waits/waiting.ts';
import { hostOf, loopThreadOf } from './loop-thread.ts';

/** What is there already: the event is set, an item is in the queue, the future is done, the lock is free; of a loop a callback to run. */
export type Arrived = 'set' | 'item' | 'result' | 'free' | 'notified' | 'callback';

/** One that has just gone to sleep again after our signal gave the processor up once. */
const SWITCHES_BY_CHANCE = 1;

/** Seconds to a loop's next timer from which on it sleeps rather than turns: then it looks at its callbacks as well. */
const FAR_S = 5;

/**
 * A task whose event is set, queue filled or future done already, while its loop sleeps with the callback that would let it go on: another
 * thread did that without waking the loop. Of a thread in a loop that was given a callback so. `null` where it is not so.
 */
export function lostWakeUp(graph: WaitGraph, { actor, objects }: Pick<Waiting, 'actor' | 'objects'>): Arrived | null {
  const [object] = objects;
  if (object === undefined) return null;
  if (actor.kind === 'thread') return isLoopAsleep(graph, actor, object) ? 'callback' : null;
  if (actor.kind !== 'task') return null;
  const host = hostOf(graph, actor);
  if (host === null || host.inside.length > 0 || !sleepsWithWork(graph, actor.process, host.loopId)) return null;
  const { facts, kind } = object;
  if (facts['set'] === true) return 'set';
  if (kind === 'async queue' && Number(facts['size'] ?? 0) > 0) return 'item';
  if (facts['state'] === 'finished') return 'result';
  if (facts['locked'] === false) return 'free';
  // Whatever the object is, the future is done by which it lets this one waiter go on.
  const inner = graph.object(actor.process, graph.object(actor.process, actor.id)?.links['waitsFor']?.[0]);
  return inner?.facts['state'] === 'finished' ? 'notified' : null;
}

/** The thread stands in this loop, which sleeps with callbacks to run. */
export function isLoopAsleep(graph: WaitGraph, actor: Actor, loop: SyncObject): boolean {
  const own = loop.kind === 'event loop' ? loopThreadOf(graph, actor) : null;
  // Who was just woken has callbacks to run as well, and waits for its turn.
  const isAwake = (osThreadOf(actor)?.undisturbed?.switches ?? 0) > SWITCHES_BY_CHANCE;
  return (
    own !== null &&
    !isAwake &&
    own.inside.length === 0 &&
    own.loopId === loop.id &&
    sleepsWithWork(graph, actor.process, loop.id)
  );
}

function sleepsWithWork(graph: WaitGraph, process: Process, loopId: string | null): boolean {
  const { ready, scheduled, nextTimerIn } = graph.object(process, loopId)?.facts ?? {};
  if (Number(ready ?? 0) === 0) return false;
  return Number(scheduled ?? 0) === 0 || Number(nextTimerIn ?? 0) > FAR_S;
}
