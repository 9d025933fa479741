import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from '../waits/waiting.ts';
import { hostOf } from './loop-thread.ts';

/**
 * A task whose event is set, queue filled or future done already, while its loop sleeps with the callback that would let it go on: another
 * thread did that without waking the loop. In words; `null` where it is not so.
 */
export function lostWakeUp(graph: WaitGraph, { actor, objects }: Pick<Waiting, 'actor' | 'objects'>): string | null {
  const [object] = objects;
  if (actor.kind !== 'task' || object === undefined) return null;
  const host = hostOf(graph, actor);
  if (host === null || host.inside.length > 0 || host.loopId === null) return null;
  const loop = graph.object(actor.process, host.loopId);
  if (Number(loop?.facts['ready'] ?? 0) === 0 || Number(loop?.facts['scheduled'] ?? 0) > 0) return null;
  const { facts, kind } = object;
  const done =
    facts['set'] === true
      ? 'it is set'
      : kind === 'async queue' && Number(facts['size'] ?? 0) > 0
        ? 'an item is there'
        : facts['state'] === 'finished'
          ? 'its result is there'
          : facts['locked'] === false
            ? 'it is free'
            : null;
  return done === null ? null : `${done}, but another thread did that without waking the event loop, which sleeps on`;
}
