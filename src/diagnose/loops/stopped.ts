import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/**
 * The loop with this id, where it is known that no thread runs it: asyncio's own loops keep the ident of their thread (`_thread_id`), and
 * only where their table was read is it certain that the loop is one of those. `null` for all others.
 */
export function stoppedLoop(graph: WaitGraph, process: Actor['process'], loopId: string | null): SyncObject | null {
  const loop = graph.object(process, loopId ?? undefined);
  if (loop?.kind !== 'event loop') return null;
  const { selector, running } = loop.facts;
  return selector === true && running === false ? loop : null;
}
