import type { Waiting } from '../graph/waiting.ts';
import type { World } from '../graph/world.ts';
import { hostOf } from './loop-thread.ts';

/**
 * A task whose event is set, queue filled or future done already, while its loop sleeps with the callback that would let it go on: another
 * thread did that without waking the loop. In words; `null` where it is not so.
 */
export function lostWakeUp(world: World, { party, objects }: Pick<Waiting, 'party' | 'objects'>): string | null {
  const [object] = objects;
  if (party.kind !== 'task' || object === undefined) return null;
  const host = hostOf(world, party);
  if (host === null || host.inside.length > 0 || host.loopId === null) return null;
  const loop = world.object(party.process, host.loopId);
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
