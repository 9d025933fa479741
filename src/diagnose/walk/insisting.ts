import type { SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { claimsOf } from '../graph/holds.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import { isFruitless } from '../waits/endless.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';

/**
 * It asks with a timeout for a lock or for somebody's end, and in an endless loop again after each: what it has taken before the loop it
 * keeps meanwhile, and a round does nothing else before that comes, so that it stands like one who waits without a timeout. Or it asks for what the thread of
 * an event loop should do that a fork left behind: that loop cannot be run again, whatever else a round does.
 */
export function insists(graph: WaitGraph, waiting: Waiting): boolean {
  if (waiting.patience !== 'polls' || waiting.frame === null) return false;
  const unblock = unblockToActor(graph, waiting.actor);
  const isVain = unblock?.by === 'ended' && unblock.what.type === 'loop run' && unblock.what.inParent === true;
  if (unblock?.by !== 'held' && unblock?.by !== 'all' && !isVain) return false;
  const { frames } = waiting.actor;
  // The loop may be around a helper that asks once.
  const around = frames.slice(frames.indexOf(waiting.frame)).slice(0, HELPERS);
  const keeper = around.find((frame) => (graph.factsAt(frame)?.loops.length ?? 0) > 0);
  const loop = keeper === undefined ? undefined : graph.factsAt(keeper)?.loops[0];
  if (keeper === undefined || loop === undefined || !(isVain || loop.onlyAsks === true)) return false;
  // A call that has ended between the samples got on.
  return keeper.kept !== false && isFruitless(loop) && !takesInside(graph, waiting, keeper, loop);
}

/** What it takes in a round it gives back before the next one, as who backs off does. */
function takesInside(graph: WaitGraph, { actor, frame, objects }: Waiting, keeper: Frame, loop: SourceLoop): boolean {
  const { frames } = actor;
  const [first, last] = [frame === null ? 0 : frames.indexOf(frame), frames.indexOf(keeper)];
  return frames.slice(first, last + 1).some((one, at) =>
    claimsOf(graph, actor, one, first + at).some(({ lock, hold }) => {
      // What the line itself asks for may have come in a round before, by its source.
      if (hold.line === one.line || objects.some(({ id }) => id === lock.id)) return false;
      return one !== keeper || (hold.line !== null && loop.line <= hold.line && hold.line <= loop.endLine);
    }),
  );
}

/** Frames from the line that asks out to the one with the loop. */
const HELPERS = 3;

/** The same world, where who insists waits; `null` where nobody does. */
export function insistingGraph(graph: WaitGraph): WaitGraph | null {
  return [...graph.actors.values()].some((actor) => insistsOnce(graph, actor)) ? derived(graph, graph) : null;
}

const insistsOnce = once((graph: WaitGraph, actor: Actor) => {
  const waiting = waitingOf(graph, actor);
  return waiting !== null && insists(graph, waiting);
});

const derived = once((graph: WaitGraph, _same: WaitGraph): WaitGraph => ({ ...graph, insisting: true }));
