import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from '../waits/waiting.ts';
import { hostOf } from './loop-thread.ts';

/** What is there already: the event is set, an item is in the queue, the future is done, the lock is free. */
export type Arrived = 'set' | 'item' | 'result' | 'free';

/**
 * A task whose event is set, queue filled or future done already, while its loop sleeps with the callback that would let it go on: another
 * thread did that without waking the loop. `null` where it is not so.
 */
export function lostWakeUp(graph: WaitGraph, { actor, objects }: Pick<Waiting, 'actor' | 'objects'>): Arrived | null {
  const [object] = objects;
  if (actor.kind !== 'task' || object === undefined) return null;
  const host = hostOf(graph, actor);
  if (host === null || host.inside.length > 0 || host.loopId === null) return null;
  const loop = graph.object(actor.process, host.loopId);
  if (Number(loop?.facts['ready'] ?? 0) === 0 || Number(loop?.facts['scheduled'] ?? 0) > 0) return null;
  const { facts, kind } = object;
  if (facts['set'] === true) return 'set';
  if (kind === 'async queue' && Number(facts['size'] ?? 0) > 0) return 'item';
  if (facts['state'] === 'finished') return 'result';
  return facts['locked'] === false ? 'free' : null;
}
