import type { Doing } from '../finding/causes/wanted.ts';
import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import { processCpuShare } from '../os/computing.ts';
import { type Hop, routeOf } from '../path/route.ts';

/** The wait ends in a program that is not Python and that works or waits for its own time. */
export const childRunning: Rule = {
  id: 'child-running',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    const caller = route?.hops[at - 1];
    // Without a caller it is the command itself: that is what the step runs, not a child of it.
    if (!route || !hop || caller === undefined || route.circle.length > 0 || !isForeign(hop))
      return pass('no foreign child');
    const doing = doingOf(hop, processCpuShare(hop.actor.process, evidence.snapshot.sampleTimesMs));
    return findingOf(evidence, {
      cause: { kind: 'child-running', route, at, hop, doing, caller },
      confidence: 'likely',
      route,
      at,
      wanted: { type: 'foreign', doing },
      who: null,
      parts: [hop.actor.process.name],
    });
  },
};

function isForeign({ actor, system }: Hop): boolean {
  return actor.kind === 'process' && actor.process.python === null && system === null;
}

/** Whoever uses more than this share of a processor computes. */
const COMPUTES_SHARE = 0.1;

function doingOf({ actor, waiting }: Hop, share: number | null): Doing {
  const sleeps = waiting?.verb === 'sleep';
  if (waiting !== null && !sleeps) return { type: 'waits', waiting };
  if (share !== null && share > COMPUTES_SHARE) return { type: 'computes', share };
  if (sleeps) return { type: 'sleeps' };
  const { length: count } = actor.process.children;
  return count > 0 ? { type: 'children', count } : { type: 'runs' };
}
