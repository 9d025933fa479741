import type { Evidence } from '../diagnose/evidence.ts';
import type { Route } from '../diagnose/path/route.ts';
import { labelOf, standsIn } from './hop-words.ts';

/** `the main thread of main.py (pid 12) waits in Popen.wait at main.py:7 in run`. */
export function subjectOf(evidence: Evidence, route: Route, at: number): string {
  const hop = route.hops[at];
  if (hop === undefined) return 'it';
  return `${labelOf(evidence, hop.actor)} ${standsIn(hop, evidence.snapshot.workspace)}${waiters(evidence, route, at)}`;
}

/** `; the main thread waits for it in Thread.join at a.py:9` where the deciding step is not the first. */
function waiters(evidence: Evidence, route: Route, at: number): string {
  const [first] = route.hops;
  if (at === 0 || first === undefined || first === route.hops[at]) return '';
  return `, while ${labelOf(evidence, first.actor)} ${standsIn(first, evidence.snapshot.workspace)}`;
}
