import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Hop } from '../path/route.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import { actingFor } from '../walk/needs.ts';
import { newCallOf } from '../witness/new-call.ts';
import { servesBeside } from '../witness/serves-beside.ts';

/** A loop that comes to its end has ended a call and begun the next one. */
export function calledAnew({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    // A server's main thread looks again for an order to stop, be it by way of an iterator.
    const call = servesBeside(graph, actor.process) === null ? newCallOf(graph, actor) : null;
    if (call !== null) return { type: 'call', actor, ...call };
  }
  return poolMoved(graph, hops);
}

/** Workers that are asked at most: a pool has one for each processor. */
const WORKERS_ASKED = 64;

/** Of a pool whose result is waited for, some worker took its next piece of work. */
function poolMoved(graph: WaitGraph, hops: readonly Hop[]): SeenProgress | null {
  for (const hop of hops) {
    const unblock = unblockToActor(graph, hop.actor);
    if (unblock?.by !== 'all' && unblock?.by !== 'any') continue;
    for (const one of unblock.actors.slice(0, WORKERS_ASKED)) {
      const actor = actingFor(graph, one);
      const call = actor.kind === 'thread' ? newCallOf(graph, actor) : null;
      if (call?.loop === null) return { type: 'call', actor, ...call };
    }
  }
  return null;
}
