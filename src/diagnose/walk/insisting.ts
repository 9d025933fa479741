import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';
import { isFruitless } from '../witness/endless.ts';

/**
 * It tries a lock with a timeout, and in an endless loop again after each: what it has taken before the loop it keeps meanwhile, so that it
 * stands like one who waits without a timeout.
 */
export function insists(graph: WaitGraph, waiting: Waiting): boolean {
  if (waiting.patience !== 'polls' || waiting.verb !== 'acquire' || waiting.frame === null) return false;
  const { frames } = waiting.actor;
  // The loop may be around a helper that tries once.
  const around = frames.slice(frames.indexOf(waiting.frame)).slice(0, HELPERS);
  const keeper = around.find((frame) => (graph.factsAt(frame)?.loops.length ?? 0) > 0);
  const loop = keeper === undefined ? undefined : graph.factsAt(keeper)?.loops[0];
  // A call that has ended between the samples got on.
  return loop !== undefined && keeper?.kept !== false && isFruitless(loop);
}

/** Frames from the line that tries a lock out to the one with the loop. */
const HELPERS = 3;

/** The same world, where who insists on a lock waits for it; `null` where nobody does. */
export function insistingGraph(graph: WaitGraph): WaitGraph | null {
  return [...graph.actors.values()].some((actor) => insistsOnce(graph, actor)) ? derived(graph, graph) : null;
}

const insistsOnce = once((graph: WaitGraph, actor: Actor) => {
  const waiting = waitingOf(graph, actor);
  return waiting !== null && insists(graph, waiting);
});

const derived = once((graph: WaitGraph, _same: WaitGraph): WaitGraph => ({ ...graph, insisting: true }));
