import type { SourceLoop } from '../../../model/snapshot/source-facts.ts';
import type { Frame } from '../../../model/snapshot.ts';
import { ownerOf } from '../../../model/user-frames.ts';
import { deathsAmong } from '../../finding/deaths.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { type Pass, pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { type Movement, movementOf } from '../../os/movement.ts';
import { type Route, routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';
import { callsOne, lineOf, readPython } from '../../python/line.ts';
import { isFruitless } from '../../waits/endless.ts';
import { asksByRecursion } from '../../waits/recursion.ts';
import { endsInTime } from '../../witness/deadline.ts';

/**
 * A line of the user's asks again and again, seen in the middle of a call, for somebody who has died: the same frame stands in every sample,
 * in a loop that has no end of its own, and has made another call. That it moves is no progress.
 */
export const retryLoop: Rule = {
  id: 'retry-loop',
  find(evidence) {
    const asked = askedAgain(evidence);
    if (!isAsked(asked)) return asked;
    return deathsAmong(evidence).length === 0 ? pass('nobody died') : findingAt(evidence, asked);
  },
};

/** Such a line was seen to sleep in one sample and to ask in another: a poll, whatever the call that asks waits for. */
export const pacedLoop: Rule = {
  id: 'paced-loop',
  find(evidence) {
    const asked = askedAgain(evidence);
    if (!isAsked(asked)) return asked;
    // `while page:` may go on with its work and only be polite.
    const sleeps = asked.place.some((frame) => callsOne(lineOf(frame), 'sleep'));
    return sleeps && asked.place.some(({ source }) => source !== asked.place[0]?.source)
      ? findingAt(
          evidence,
          asked,
          asked.loop.text === 'True' || readPython(asked.loop.text).tokens[0]?.text === 'not' ? 'likely' : 'guess',
        )
      : pass('no poll');
  },
};

interface Asked {
  readonly route: Route;
  readonly at: number;
  readonly keeper: Frame;
  readonly loop: SourceLoop;
  /** Where it stood in each sample. */
  readonly place: readonly Frame[];
}

function isAsked(result: Asked | Pass): result is Asked {
  return 'keeper' in result;
}

function askedAgain(evidence: Evidence): Asked | Pass {
  const route = routeOf(evidence);
  const at = (route?.hops.length ?? 0) - 1;
  const hop = route?.hops[at];
  if (!route || hop === undefined || route.circle.length > 0) return pass('no last step');
  const { graph, snapshot } = evidence;
  const movement = movementOf(graph, hop.actor);
  const recursion = movement?.moved === true ? asksByRecursion(graph, hop.actor.frames) : null;
  if (movement !== null && recursion !== null)
    return { route, at, keeper: recursion.frame, loop: recursion.loop, place: movement.place };
  const keeper = movement?.keeper ?? null;
  const loop = movement === null || keeper === null || !movement.moved ? null : endlessAt(graph, movement, keeper);
  if (movement === null || keeper === null || loop === null) return pass('no poll');
  if (endsInTime(graph, hop.actor, keeper, loop)) return pass('no poll');
  return ownerOf(keeper.file, snapshot.workspace) === 'workspace'
    ? { route, at, keeper, loop, place: movement.place }
    : pass('no poll');
}

function findingAt(
  evidence: Evidence,
  { route, at, keeper, loop }: Asked,
  confidence: 'likely' | 'guess' = 'likely',
): Finding {
  const actor = route.hops[at]?.actor;
  return findingOf(evidence, {
    cause: { kind: 'sleep-loop', route, at, waiting: null, frame: keeper, loop },
    confidence,
    route,
    at,
    wanted: { type: 'loop', frame: keeper, loop },
    who: null,
    ...(actor === undefined ? {} : { culprit: culpritOfFrame(evidence, keeper, actor) }),
    parts: [keeper.function],
  });
}

/** The loop that made another call, or went from one line of its body to another. */
function endlessAt(graph: WaitGraph, movement: Movement, keeper: Frame): SourceLoop | null {
  const innermost = movement.isRenewed ? graph.factsAt(keeper)?.loops[0] : (movement.loop ?? undefined);
  return innermost !== undefined && isFruitless(innermost) ? innermost : null;
}
