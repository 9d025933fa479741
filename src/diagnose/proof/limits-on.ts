import type { Process } from '../../model/snapshot.ts';
import type { Evidence } from '../focus/evidence.ts';
import { routeOf } from '../path/route.ts';
import { type Limit, limitsToCome } from '../programs/limits.ts';

/** The limits of programs on the way to the deciding process, and on from it, by which this wait is over, the nearest in time first. */
export function limitsOn(evidence: Evidence): readonly Limit[] {
  return [...limitsToCome(evidence.graph, processesOnWay(evidence))].sort((a, b) => a.leftMs - b.leftMs);
}

/** From the command's first process to the last one that the wait leads to. */
export function processesOnWay(evidence: Evidence): readonly Process[] {
  const hops = routeOf(evidence)?.hops ?? [];
  return [...new Set([...evidence.focus.path, ...hops.map(({ actor }) => actor.process)])];
}
