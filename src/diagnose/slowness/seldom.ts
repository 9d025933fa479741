import type { Frame } from '../../model/snapshot.ts';
import { threadInSample } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import type { Hop } from '../path/route.ts';
import { sleepSeconds } from '../waits/sleep-length.ts';
import { othersReach } from './reach.ts';

/** Pauses of a poll that a look has to be as long as, so that a whole round was in it: what each round changes has changed then. */
const ROUNDS = 2;

/**
 * A `while` of the user's that sleeps and looks again, in whose rounds something happens now and then (what a scheduler runs when it is due): a number that the frame has in hand changed
 * in the last look, and nothing did in an earlier one, though the loop went round then. What each round changes counts rounds. That it comes to an end is a guess.
 */
export function changedSeldom({ graph, snapshot }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, waiting } of hops) {
    const seconds = waiting?.verb === 'sleep' ? sleepSeconds(waiting) : null;
    if (seconds === null || actor.kind !== 'thread') continue;
    for (const frame of actor.frames) {
      if (frame.kept !== true || ownerOf(frame.file, snapshot.workspace) !== 'workspace') continue;
      const loop = graph.factsAt(frame)?.loops[0];
      if (loop?.kind !== 'while' || loop.isInfinite) continue;
      const before = quietLooks(actor, frame, snapshot.sampleTimesMs, seconds * 1000 * ROUNDS);
      // Who counts his rounds may do something at every twentieth.
      if (before.some((changed) => changed.length > 0)) continue;
      const name = frame.changed?.find((one) => before.length > 0 && !othersReach(graph, actor, frame, one));
      if (name !== undefined) return { type: 'counted', actor, frame, loop, name };
    }
  }
  return null;
}

/** What changed in the same frame, in each look but the last that took so long. */
function quietLooks(
  { process, frames, id }: Actor,
  frame: Frame,
  sampleTimesMs: readonly number[],
  leastMs: number,
): readonly (readonly string[])[] {
  const fromOutside = frames.length - frames.indexOf(frame);
  return sampleTimesMs.slice(0, -1).flatMap((time, sample) => {
    if (sample === 0 || time - (sampleTimesMs[sample - 1] ?? 0) < leastMs) return [];
    const one = threadInSample(process, sample, id)?.frames.at(-fromOutside);
    return one?.kept === true && one.file === frame.file && one.function === frame.function ? [one.changed ?? []] : [];
  });
}
