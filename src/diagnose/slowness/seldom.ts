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
 * in the last look, and nothing did in an earlier one, though the loop went round then; or all that changed did so by far less than the loop went round. What each round changes counts
 * rounds. That it comes to an end is a guess.
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
      const isQuiet = before.length > 0 && before.every((changed) => changed.length === 0);
      if (!isQuiet && !changedFewTimes(actor, frame, snapshot.sampleTimesMs, seconds * 1000)) continue;
      const name = frame.changed?.find((one) => !othersReach(graph, actor, frame, one));
      if (name !== undefined) return { type: 'counted', actor, frame, loop, name };
    }
  }
  return null;
}

/**
 * Each number that changed in the last look did so by far less than the rounds that the pauses leave room for; that they fill the rounds, and no request that takes longer, shows
 * where every sample met it in its pause.
 */
function changedFewTimes(actor: Actor, frame: Frame, sampleTimesMs: readonly number[], pauseMs: number): boolean {
  const { changed = [], changedBy = {} } = frame;
  const rounds = ((sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs.at(-2) ?? 0)) / pauseMs;
  const isFew = (name: string) => (changedBy[name] ?? rounds) <= rounds / ROUNDS_TO_ONE;
  if (changed.length === 0 || !changed.every(isFew)) return false;
  const fromOutside = actor.frames.length - actor.frames.indexOf(frame);
  return sampleTimesMs.every((_, sample) => {
    const frames = threadInSample(actor.process, sample, actor.id)?.frames ?? [];
    return frames.length === actor.frames.length && frames.at(-fromOutside)?.at === frame.at;
  });
}

/** A counter of rounds would have gone that many times as far as what changes now and then. */
const ROUNDS_TO_ONE = 8;

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
