import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Hop, Route } from '../../diagnose/path/route.ts';
import { labelOf, standsIn } from './hop-words.ts';

/** `the main thread of main.py (pid 12) waits in Popen.wait at main.py:7 in run`. */
export function subjectOf(evidence: Evidence, route: Route, at: number): string {
  const [first] = route.hops;
  const hop = route.hops[at];
  if (hop === undefined) return 'it';
  const waiter = at === 0 || first === undefined || first === hop ? null : first;
  return `${labelOf(evidence, hop.actor)} ${standsIn(hop, evidence.snapshot.workspace)}${whileWaits(evidence, waiter)}`;
}

/** `, while the main thread waits in Thread.join at a.py:9` where the deciding step is not the first; else empty. */
export function whileWaits(evidence: Evidence, waiter: Hop | null): string {
  if (waiter === null) return '';
  return `, while ${labelOf(evidence, waiter.actor)} ${standsIn(waiter, evidence.snapshot.workspace)}`;
}
