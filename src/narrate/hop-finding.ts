import type { Evidence, Finding } from '../diagnose/finding.ts';
import { stackParts } from '../diagnose/fingerprint.ts';
import type { Actor } from '../diagnose/graph/actor.ts';
import type { Route } from '../diagnose/path/route.ts';
import { culpritOf, phaseAt } from '../diagnose/path/route-culprit.ts';
import { frozenName } from '../diagnose/waits/frozen-names.ts';
import type { Confidence, Culprit, Kind } from '../model/verdict.ts';
import { chainOf } from './hop-links.ts';
import { labelOf, standsIn } from './hop-words.ts';
import { openingOf } from './opening.ts';

/** What a rule of this folder says about the step that decides. */
export interface Told {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly route: Route;
  /** Index of the deciding hop. */
  readonly at: number;
  /** What it waits for, for the chain. */
  readonly what: string;
  /** Who could end that, where the route does not go on; `null` where nobody is known. */
  readonly who: string | null;
  /** What shows that, for the chain; by default the kernel. */
  readonly shownBy?: string;
  /** The rest of the headline behind the opening; by default how the deciding actor stands. */
  readonly sentence: string;
  readonly advice: string;
  /** The line to look at, where it is not that of the deciding step or of those that lead to it. */
  readonly culprit?: Culprit | null;
  /** Whose process the finding is about, for the phase; by default the deciding step's. */
  readonly about?: Actor;
  /** Stable words beside the stacks, e.g. the library. */
  readonly parts?: readonly string[];
}

/** The finding with opening, culprit, chain and fingerprint made of the route. */
export function findingOf(evidence: Evidence, told: Told): Finding {
  const { workspace } = evidence.snapshot;
  const { route, at } = told;
  const hop = route.hops[at];
  const culprit = told.culprit === undefined ? (culpritOf(evidence, route, at)?.culprit ?? null) : told.culprit;
  const about = told.about ?? hop?.actor;
  const phase = about === undefined ? evidence.phase : phaseAt(evidence, about);
  const frames = route.hops.flatMap(({ actor }) => stackParts(actor.frames, workspace));
  return {
    kind: told.kind,
    confidence: evidence.focus.certain ? told.confidence : told.confidence === 'proven' ? 'likely' : told.confidence,
    headline: `${openingOf({ ...evidence, phase })}: ${told.sentence}${told.sentence.endsWith('.') ? '' : '.'}`,
    advice: told.advice,
    culprit,
    phase,
    blockers: [],
    chain: chainOf(evidence, route, at, told.what, told.who, told.shownBy),
    fingerprintParts: [frozenName(hop?.waiting), ...(told.parts ?? []), ...new Set(frames)],
  };
}

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
