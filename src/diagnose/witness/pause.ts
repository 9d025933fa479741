import { ownerOf, userFrame } from '../../model/user-frames.ts';
import { dueInMs } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { LONG_SLEEP_SECONDS } from '../waits/patience.ts';
import { sleepSeconds } from '../waits/sleep-length.ts';
import type { Waiting } from '../waits/waiting.ts';
import { isBounded } from './new-call.ts';

/**
 * A sleep of the user's code that ends, and unless it stands in a loop that may be endless, so does what it is part of. One that is as long
 * as a hang is none that anybody meant.
 */
export function isPause(graph: WaitGraph, waiting: Waiting): boolean {
  const { actor, verb } = waiting;
  if (verb !== 'sleep' || userFrame(actor.frames, graph.workspace) === null) return false;
  // What the kernel has left of it stands for a line that gives no number.
  const seconds = sleepSeconds(waiting) ?? (actor.kind === 'thread' ? (dueInMs(actor) ?? 0) / 1000 : 0);
  if (seconds >= LONG_SLEEP_SECONDS) return false;
  // A pool's worker goes round for ever, its work does not.
  const own = actor.frames.filter(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  return own.every((frame) => (graph.factsAt(frame)?.loops ?? []).every((loop) => isBounded(graph, frame, loop)));
}
