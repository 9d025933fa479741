import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/**
 * Whether an event loop has something to call yet that is neither the end of a sleep nor that of a timeout: a callback that is due, or a timer that
 * reaches no future and no task (`call_later`). It may do anything. Timers that were cancelled count as well, since a loop forgets them late.
 */
export function hasPlainTimers(graph: WaitGraph, process: Process, loopId: string | null | undefined): boolean {
  const loop = graph.object(process, loopId);
  if (loop === null) return false;
  const timed = graph
    .linkedFrom(process, loop.id)
    .filter(({ facts, links }) => typeof facts['dueIn'] === 'number' && links['loop']?.includes(loop.id));
  return Number(loop.facts['ready'] ?? 0) > 0 || Number(loop.facts['scheduled'] ?? 0) > timed.length;
}
