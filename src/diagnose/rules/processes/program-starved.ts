import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import { routeOf } from '../../path/route.ts';
import { javaStarved } from '../../programs/java.ts';
import { callerOf } from './child-running.ts';

/** The wait ends in a Java program, all of whose pools' threads wait for tasks of a pool. */
export const programStarved: Rule = {
  id: 'program-starved',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || hop.actor.kind !== 'process') return pass('no foreign child');
    const doing = javaStarved(hop.actor.process);
    if (doing === null) return pass('no such cycle');
    return findingOf(evidence, {
      cause: { kind: 'pool-starved', route, at, hop, doing, caller: route.hops[at - 1] ?? callerOf(evidence) },
      // Whose pool a task waits in, no dump of threads tells.
      confidence: 'likely',
      route,
      at,
      wanted: { type: 'foreign', doing },
      who: null,
      parts: ['java', ...doing.workers.flatMap(({ frame }) => frame?.method ?? []).slice(0, FROZEN)],
    });
  },
};

/** Methods that stand in the fingerprint. */
const FROZEN = 4;
