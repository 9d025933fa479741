import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import { endedProcesses } from '../../graph/ended.ts';
import { fifoOpenedBy } from '../../os/descriptors/fifo.ts';
import { type Hop, routeOf } from '../../path/route.ts';

/** A named pipe is opened, and the open waits until somebody opens its other end. */
export const fifoWait: Rule = {
  id: 'fifo-wait',
  find(evidence) {
    const route = routeOf(evidence);
    if (!route || route.circle.length > 0) return pass('no last step');
    const at = route.hops.length - 1;
    const hop: Hop | undefined = route.hops[at];
    const fifo = hop === undefined ? null : fifoOpenedBy(evidence.graph, hop.actor);
    if (hop === undefined || fifo === null) return pass('no such wait');
    const wanted = { type: 'other end of fifo', path: fifo.path } as const;
    return findingOf(evidence, {
      cause: { kind: 'fifo-wait', route, at, hop, wanted, ended: endedProcesses(evidence.graph, hop.actor.process) },
      // The kernel says that it waits for its partner; somebody may still come.
      confidence: 'likely',
      route,
      at,
      wanted,
      who: null,
      parts: ['fifo'],
    });
  },
};
