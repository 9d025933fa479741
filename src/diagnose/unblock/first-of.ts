import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from '../waits/waiting.ts';
import { UNKNOWN, type Unblock } from './types.ts';

/** The line asks for the first of several to come (`return_when=FIRST_COMPLETED`), not for all. */
export function isFirstOf(graph: WaitGraph, { frame, objects }: Waiting): boolean {
  if (objects.length < 2 || frame === null) return false;
  const calls = graph.factsAt(frame)?.calls ?? [];
  return calls.some(({ keywords }) => /\bFIRST_/.test(keywords['return_when'] ?? ''));
}

/** Any of them is enough; where nothing is known of one, it may be that one. */
export function firstOf(unblock: readonly Unblock[]): Unblock {
  if (unblock.some(({ by }) => by === 'unknown' || by === 'outside')) return UNKNOWN;
  const actors = unblock.flatMap((one) => {
    if (one.by === 'held') return one.holds.map(({ actor }) => actor);
    return one.by === 'all' || one.by === 'any' ? one.actors : [];
  });
  return { by: 'any', actors };
}
