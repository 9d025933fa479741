import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { deathsAmong } from '../finding/deaths.ts';
import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Movement, movementOf } from '../os/movement.ts';
import { routeOf } from '../path/route.ts';
import { culpritOfFrame } from '../path/route-culprit.ts';
import { isEndless } from '../witness/endless.ts';

/**
 * A line of the user's asks again and again, seen in the middle of a call, for somebody who has died: the same frame stands in every sample,
 * in a loop that has no end of its own, and has made another call. That it moves is no progress.
 */
export const retryLoop: Rule = {
  id: 'retry-loop',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || route.circle.length > 0) return pass('no last step');
    const { graph, snapshot } = evidence;
    const movement = movementOf(graph, hop.actor);
    const keeper = movement?.keeper ?? null;
    const loop = movement === null || keeper === null || !movement.moved ? null : endlessAt(graph, movement, keeper);
    if (keeper === null || loop === null || ownerOf(keeper.file, snapshot.workspace) !== 'workspace')
      return pass('no poll');
    if (deathsAmong(evidence).length === 0) return pass('nobody died');
    return findingOf(evidence, {
      cause: { kind: 'sleep-loop', route, at, waiting: null, frame: keeper, loop },
      confidence: 'likely',
      route,
      at,
      wanted: { type: 'loop', frame: keeper, loop },
      who: null,
      culprit: culpritOfFrame(evidence, keeper, hop.actor),
      parts: [keeper.function],
    });
  },
};

/** The loop that made another call, or went from one line of its body to another. */
function endlessAt(graph: WaitGraph, movement: Movement, keeper: Frame): SourceLoop | null {
  const innermost = movement.isRenewed ? graph.factsAt(keeper)?.loops[0] : (movement.loop ?? undefined);
  return innermost !== undefined && isEndless(innermost) ? innermost : null;
}
