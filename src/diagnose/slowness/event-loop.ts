import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import { isBusy } from '../os/computing.ts';
import { comesBackInC, inNativeCode } from '../os/native.ts';
import type { Hop } from '../path/route.ts';
import { othersReach } from './reach.ts';

/**
 * An event loop in C (Qt's, Tcl's) below one call of the user's, which goes on: its thread comes back from its waits, and numbers that the calling frames have in hand
 * changed between the samples. Its callbacks do something; that this comes to an end is a guess.
 */
export function callbacksCount({ graph, snapshot }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    if (!comesBackInC(graph, actor) || isBusy(actor, snapshot.sampleTimesMs) || !inNativeCode(graph, actor)) continue;
    if (actor.frames[0]?.kept !== true) continue;
    for (const frame of actor.frames.slice(0, NEAR)) {
      const name = frame.changed?.find((one) => !othersReach(graph, actor, frame, one));
      if (name === undefined || ownerOf(frame.file, snapshot.workspace) !== 'workspace') continue;
      return { type: 'counted', actor, frame, loop: null, name };
    }
  }
  return null;
}

/** Frames from the call into C outwards: what further ones have in hand is seldom for the callbacks. */
const NEAR = 4;
