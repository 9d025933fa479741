import { shownPlace } from '../model/snapshot/script.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { count } from '../narrate/words/words.ts';
import { pythonOf, systemOf } from '../stored/columns.ts';

/** One thing that two diagnoses differ in, in words. */
export interface Difference {
  readonly what: string;
  readonly first: string;
  readonly second: string;
}

interface Diagnosed {
  readonly snapshot: Snapshot;
  readonly verdict: Verdict;
}

/** What of a diagnosis is compared, in the order in which it is told. */
const ASPECTS: readonly (readonly [what: string, of: (one: Diagnosed) => string])[] = [
  ['kind', ({ verdict }) => verdict.kind],
  ['confidence', ({ verdict }) => verdict.confidence],
  ['phase', ({ verdict }) => verdict.phase],
  ['trigger', ({ snapshot }) => snapshot.trigger],
  ['line to look at', ({ verdict: { culprit } }) => (culprit === null ? 'none' : shownPlace(culprit))],
  ['headline', ({ verdict }) => verdict.headline],
  ['chain', ({ verdict }) => verdict.chain.map(({ from, relation, to }) => `${from} ${relation} ${to}`).join('; ')],
  ['running tests', ({ verdict }) => orNone(verdict.running.map(({ test }) => test))],
  ['threads that keep Python from exiting', ({ verdict }) => orNone(verdict.blockers.map(({ thread }) => thread))],
  ['unclosed resources', ({ verdict }) => count(verdict.resources.length, 'resource')],
  ['Python', ({ snapshot }) => pythonOf(snapshot)],
  ['system', ({ snapshot }) => `${systemOf(snapshot)} ${snapshot.host.release}`],
  ['processes', ({ snapshot }) => String(snapshot.processes.length)],
];

/** In what two diagnoses differ, in words; what changes with every run (PIDs, times) is left out. */
export function differences(a: Diagnosed, b: Diagnosed): readonly Difference[] {
  return ASPECTS.flatMap(([what, of]) => {
    const [first, second] = [of(a), of(b)];
    return lasting(first) === lasting(second) ? [] : [{ what, first, second }];
  });
}

/** Without the numbers that every run has anew: PIDs and how long something took. */
function lasting(words: string): string {
  return words.replace(/\bpid \d+/g, 'pid').replace(/\b(\d+h)?(\d+m)?\d+(\.\d+)?s\b/g, 'time');
}

function orNone(words: readonly string[]): string {
  return words.length === 0 ? 'none' : [...new Set(words)].sort().join(', ');
}
