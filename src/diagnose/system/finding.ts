import { stackParts } from '../fingerprint.ts';
import type { Party } from '../graph/party.ts';
import { openingOf } from '../opening.ts';
import type { Evidence, Finding } from '../rule.ts';
import type { Confidence, Culprit, Kind } from '../verdict.ts';
import type { Trail } from './trail.ts';
import { culpritOf, phaseAt } from './trail-culprit.ts';
import { chainOf } from './trail-links.ts';
import { labelOf, standsIn } from './trail-words.ts';

/** What a rule of this folder says about the step that decides. */
export interface Told {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly trail: Trail;
  /** Index of the deciding station. */
  readonly at: number;
  /** What it waits for, for the chain. */
  readonly what: string;
  /** Who could end that, where the trail does not go on; `null` where nobody is known. */
  readonly who: string | null;
  /** What shows that, for the chain; by default the kernel. */
  readonly shownBy?: string;
  /** The rest of the headline behind the opening; by default how the deciding party stands. */
  readonly sentence: string;
  readonly advice: string;
  /** The line to look at, where it is not that of the deciding step or of those that lead to it. */
  readonly culprit?: Culprit | null;
  /** Whose process the finding is about, for the phase; by default the deciding step's. */
  readonly about?: Party;
  /** Stable words beside the stacks, e.g. the library. */
  readonly parts?: readonly string[];
}

/** The finding with opening, culprit, chain and fingerprint made of the trail. */
export function findingOf(evidence: Evidence, told: Told): Finding {
  const { workspace } = evidence.snapshot;
  const { trail, at } = told;
  const station = trail.stations[at];
  const culprit = told.culprit === undefined ? (culpritOf(evidence, trail, at)?.culprit ?? null) : told.culprit;
  const about = told.about ?? station?.party;
  const phase = about === undefined ? evidence.phase : phaseAt(evidence, about);
  const frames = trail.stations.flatMap(({ party }) => stackParts(party.frames, workspace));
  return {
    kind: told.kind,
    confidence: evidence.focus.certain ? told.confidence : told.confidence === 'proven' ? 'likely' : told.confidence,
    headline: `${openingOf({ ...evidence, phase })}: ${told.sentence}${told.sentence.endsWith('.') ? '' : '.'}`,
    advice: told.advice,
    culprit,
    phase,
    blockers: [],
    chain: chainOf(evidence, trail, at, told.what, told.who, told.shownBy),
    fingerprintParts: [station?.waiting?.words ?? '', ...(told.parts ?? []), ...new Set(frames)],
  };
}

/** `the main thread of main.py (pid 12) waits in Popen.wait at main.py:7 in run`. */
export function subjectOf(evidence: Evidence, trail: Trail, at: number): string {
  const station = trail.stations[at];
  if (station === undefined) return 'it';
  return `${labelOf(evidence, station.party)} ${standsIn(station, evidence.snapshot.workspace)}${waiters(evidence, trail, at)}`;
}

/** `; the main thread waits for it in Thread.join at a.py:9` where the deciding step is not the first. */
function waiters(evidence: Evidence, trail: Trail, at: number): string {
  const [first] = trail.stations;
  if (at === 0 || first === undefined || first === trail.stations[at]) return '';
  return `, while ${labelOf(evidence, first.party)} ${standsIn(first, evidence.snapshot.workspace)}`;
}
