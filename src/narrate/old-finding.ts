import type { Evidence } from '../diagnose/evidence.ts';
import { stackParts } from '../diagnose/fingerprint.ts';
import type { Actor } from '../diagnose/graph/actor.ts';
import type { OldFinding } from '../diagnose/old.ts';
import { hopLinks } from '../diagnose/path/hop-links.ts';
import type { Route } from '../diagnose/path/route.ts';
import { culpritOf, phaseAt } from '../diagnose/path/route-culprit.ts';
import { frozenName } from '../diagnose/waits/frozen-names.ts';
import type { Confidence, Culprit, Kind } from '../model/verdict.ts';
import { openingOf } from './opening.ts';

/** Goes away with the last rule that speaks. */
export interface Told {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly route: Route;
  readonly at: number;
  readonly what: string;
  readonly who: string | null;
  readonly shownBy?: string;
  readonly sentence: string;
  readonly advice: string;
  readonly culprit?: Culprit | null;
  readonly about?: Actor;
  readonly parts?: readonly string[];
}

export function findingOf(evidence: Evidence, told: Told): OldFinding {
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
    chain: hopLinks(evidence, route, {
      at,
      wanted: { type: 'text', text: told.what },
      who: told.who === null ? null : { type: 'text', text: told.who },
    }),
    fingerprintParts: [frozenName(hop?.waiting), ...(told.parts ?? []), ...new Set(frames)],
  };
}
