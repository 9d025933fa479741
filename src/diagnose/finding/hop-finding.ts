import type { Confidence, Culprit } from '../../model/verdict.ts';
import { frozenName } from '../apis/frozen-names.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import type { Route } from '../path/route.ts';
import { phaseAt, routeCulprit } from '../path/route-culprit.ts';
import { type Doubt, doubtsOnRoute } from '../proof/doubts.ts';
import type { Cause } from './causes/cause.ts';
import type { Finding } from './finding.ts';
import { stackParts } from './fingerprint.ts';
import { type Deciding, hopLinks } from './hop-links.ts';

/** What a rule says of the hop that decides. */
export interface HopFinding extends Deciding {
  readonly cause: Cause;
  readonly confidence: Confidence;
  /** What keeps it from being proven, beside the way and its limits. */
  readonly doubts?: readonly Doubt[];
  readonly route: Route;
  /** The line to look at, where it is not that of the deciding hop or of those that lead to it. */
  readonly culprit?: Culprit | null;
  /** Whose process the finding is about, for the phase; by default the deciding hop's. */
  readonly about?: Actor;
  /** Stable words beside the stacks, e.g. the library. */
  readonly parts?: readonly string[];
}

/** The finding with culprit, phase, chain and fingerprint made of the route. */
export function findingOf(evidence: Evidence, found: HopFinding): Finding {
  const { workspace } = evidence.snapshot;
  const { cause, route, at, confidence } = found;
  const hop = route.hops[at];
  const culprit = found.culprit === undefined ? (routeCulprit(evidence, route, at)?.culprit ?? null) : found.culprit;
  const about = found.about ?? hop?.actor;
  const onRoute = route.hops.flatMap(({ actor }) => stackParts(actor.frames, workspace));
  // A route of library code alone is that of many hangs: whose line it is tells them apart.
  const frames = onRoute.length > 0 ? onRoute : stackParts(about?.frames ?? [], workspace);
  const doubts = [...(found.doubts ?? []), ...doubtsOnRoute(evidence)];
  return {
    cause,
    // The way to the deciding process was one of several, or leads on by something that no record of the kernel shows; or a limit ends the wait.
    confidence: confidence === 'proven' && (leadsOnByPause(route, at) || doubts.length > 0) ? 'likely' : confidence,
    doubts,
    culprit,
    phase: about === undefined ? evidence.phase : phaseAt(evidence, about),
    blockers: [],
    chain: hopLinks(evidence, route, found),
    fingerprintParts: [frozenName(hop?.waiting), ...(found.parts ?? []), ...new Set(frames)],
  };
}

/** Whether a pause before the deciding hop is taken for one between two attempts at a file that somebody else has locked. */
function leadsOnByPause({ hops }: Route, at: number): boolean {
  return hops
    .slice(0, at)
    .some(
      ({ waiting, system }) => waiting?.verb === 'sleep' && system?.kind === 'file lock' && system.lock.holder === null,
    );
}
