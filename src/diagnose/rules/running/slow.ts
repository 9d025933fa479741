import type { SeenProgress } from '../../finding/causes/running.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { cpuShare, isBusy } from '../../os/computing.ts';
import { type Route, routeOf } from '../../path/route.ts';
import { calledAnew } from '../../slowness/called-anew.ts';
import { cameEarly } from '../../slowness/came-early.ts';
import { countedOn } from '../../slowness/counted.ts';
import { callbacksCount } from '../../slowness/event-loop.ts';
import { bytesMoved, portionsCome, stackMoved, testsBegun, testsMoved } from '../../slowness/moved.ts';
import { programAtWork } from '../../slowness/program-at-work.ts';
import { clientAtWork } from '../../slowness/same-server.ts';
import { changedSeldom } from '../../slowness/seldom.ts';
import { wokenUp } from '../../slowness/woken-up.ts';
import { becameLess, othersWork, programsMoved } from '../../slowness/work-beside.ts';
import { calledBack } from '../../witness/new-call.ts';
import { isPause } from '../../witness/pause.ts';

/** The samples show progress: another test, or another place in the user's code. Nobody is blamed. */
export const slow: Rule = {
  id: 'slow',
  find(evidence) {
    const route = routeOf(evidence);
    if (!route) return pass('no main thread');
    const progress =
      programAtWork(evidence) ??
      testsMoved(evidence) ??
      testsBegun(evidence) ??
      stackMoved(evidence, route.hops) ??
      calledAnew(evidence, route.hops) ??
      countedOn(evidence, route.hops) ??
      changedSeldom(evidence, route.hops) ??
      callbacksCount(evidence, route.hops) ??
      cameEarly(evidence, route.hops) ??
      bytesMoved(route.hops) ??
      becameLess(evidence, route.hops) ??
      programsMoved(evidence, route.hops) ??
      wokenUp(evidence, route.hops) ??
      othersWork(evidence, route.hops) ??
      clientAtWork(evidence, route.hops) ??
      portionsCome(evidence, route.hops);
    return progress === null ? pass('no progress') : atWork(evidence, route, progress);
  },
};

/** The last actor computes, in no place that is known to go on for ever: nobody is blamed. */
export const working: Rule = {
  id: 'working',
  find(evidence) {
    const route = routeOf(evidence);
    const hop = route?.hops.at(-1);
    if (!route || hop === undefined || route.circle.length > 0) return pass('no last step');
    const isAwaited = route.hops.length > 1;
    if (isAwaited && hop.waiting !== null && isPause(evidence.graph, hop.waiting))
      return atWork(evidence, route, { type: 'pause', hop });
    const called = hop.waiting?.verb === 'sleep' ? calledBack(evidence.graph, hop.actor) : null;
    if (called !== null) return atWork(evidence, route, { type: 'called back', actor: hop.actor, frame: called });
    if (hop.waiting !== null) return pass('does not run');
    const { sampleTimesMs } = evidence.snapshot;
    if (!isBusy(hop.actor, sampleTimesMs)) return pass('does not compute');
    return atWork(evidence, route, { type: 'computes', hop, share: cpuShare(hop.actor, sampleTimesMs) ?? 0 });
  },
};

/** A verdict that blames nobody. */
export function atWork(evidence: Evidence, route: Route, progress: SeenProgress): Finding {
  const waiting = progress.type === 'timeout' ? progress.hop.waiting : null;
  const finding = findingOf(evidence, {
    cause: { kind: 'slow', progress },
    // That something computes does not show that it has an end.
    confidence: isGuess(progress) ? 'guess' : 'likely',
    route,
    at: Math.max(0, route.hops.length - 1),
    wanted: waiting === null ? { type: 'own work' } : { type: 'api', waiting },
    who: null,
    culprit: null,
  });
  // Where slow code stands differs from run to run.
  return { ...finding, fingerprintParts: [] };
}

function isGuess(progress: SeenProgress): boolean {
  const computes = progress.type === 'program' && progress.work.type === 'computes';
  return computes || UNSURE.has(progress.type);
}

/** They show that it is at work, or that it rests, and not that this ends. */
const UNSURE: ReadonlySet<SeenProgress['type']> = new Set([
  'computes',
  'counted',
  'portions',
  'pause',
  'rest',
  'timeout',
  'called back',
  'beside',
  'beside thread',
]);
