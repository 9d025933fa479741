import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { eventTimeoutMs } from '../graph/kernel.ts';
import { isBusy } from '../os/computing.ts';
import { movementOf } from '../os/movement.ts';
import type { Hop } from '../path/route.ts';
import { timeoutGivenAt } from '../waits/patience.ts';
import type { Waiting } from '../waits/waiting.ts';
import { isInEndlessLoop } from '../witness/new-call.ts';

/**
 * A call of the user's line that was to wait much longer than the look has come back within it, and was made again: it was not its timeout that ended it,
 * but what it waits for. In a loop that may look in vain for ever this is progress only of calls that bring something.
 */
export function cameEarly(evidence: Evidence, hops: readonly Hop[]): SeenProgress | null {
  const { graph, snapshot } = evidence;
  const { sampleTimesMs } = snapshot;
  const lookMs = (sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0);
  if (lookMs <= 0) return null;
  for (const { actor, waiting } of hops) {
    if (waiting === null || actor.kind !== 'thread' || waiting.verb === 'sleep') continue;
    // What comes back at once, again and again, waits for nothing: a connection whose other end is closed.
    if (isBusy(actor, sampleTimesMs)) continue;
    const movement = movementOf(graph, actor);
    const keeper = movement?.keeper ?? null;
    if (!movement?.isRenewed || keeper === null || ownerOf(keeper.file, snapshot.workspace) !== 'workspace') continue;
    const timeoutMs = timeoutOf(evidence, actor, waiting);
    if (timeoutMs === null || timeoutMs < lookMs * TIMES) continue;
    const loop = graph.factsAt(keeper)?.loops[0];
    if (loop !== undefined && (GIVING.has(waiting.verb) || !isInEndlessLoop(graph, movement.stable)))
      return { type: 'call', actor, frame: keeper, loop };
  }
  return null;
}

/** So many times as long as the look is a timeout that ends within it by chance in one case of twenty. */
const TIMES = 20;

/** Waits that end with something that was not there before. A condition is notified for others too, and a server may answer that it is not ready. */
const GIVING: ReadonlySet<Waiting['verb']> = new Set(['get', 'accept']);

function timeoutOf({ graph, snapshot }: Evidence, actor: Actor, { frame }: Waiting): number | null {
  const seconds = frame === null ? null : timeoutGivenAt(graph, frame);
  return eventTimeoutMs(actor, snapshot.sampleTimesMs) ?? (seconds === null ? null : seconds * 1000);
}
