import { userFrame } from '../../../model/user-frames.ts';
import type { Culprit } from '../../../model/verdict.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { servesAt } from '../../os/listening.ts';
import { type Hop, routeOf } from '../../path/route.ts';
import { culpritOfFrame, scriptCulprit } from '../../path/route-culprit.ts';
import { awaitedOf } from '../../script/awaited.ts';
import { servesBeside } from '../../witness/serves-beside.ts';
import { callerOf } from './child-running.ts';

/** A step waits for a server, which has no end of its own: in front of it, or among the jobs of a `wait`. Its main thread may leave the clients to others. */
export const idleServer: Rule = {
  id: 'idle-server',
  find(evidence) {
    const route = routeOf(evidence);
    const { process, graph } = evidence;
    const caller = callerOf(evidence);
    const [hop] = route?.hops ?? [];
    if (!route || hop === undefined || process === null || caller === null) return pass('no foreign child');
    if (caller.actor.process.python !== null) return pass('no foreign child');
    const beside = servesBeside(graph, process);
    const file = servesAt(graph, process) ?? beside;
    // Who waits for somebody else of the tree has work that does not end.
    if (file === null || route.hops.some(({ actor }) => actor.process !== process)) return pass('waits for another');
    const isJob = awaitedOf(caller.actor.process, graph.processes)?.how === 'jobs';
    const doing = { type: 'serves', file, isJob } as const;
    return findingOf(evidence, {
      cause: { kind: 'child-running', route, at: 0, hop, doing, caller },
      // What its main thread looks for may be more than an order to stop.
      confidence: beside === null ? 'likely' : 'guess',
      route,
      at: 0,
      wanted: { type: 'foreign', doing },
      who: null,
      culprit: culpritAtCaller(evidence, caller),
      parts: ['serves'],
    });
  },
};

/** The server's own lines are none that keep it from ending; of a shell whose script is not known the line that started it is. */
function culpritAtCaller(evidence: Evidence, { actor }: Hop): Culprit | null {
  const frame = userFrame(actor.frames, evidence.snapshot.workspace);
  return frame === null ? scriptCulprit(evidence) : culpritOfFrame(evidence, frame, actor);
}
