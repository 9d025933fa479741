import { stackParts } from '../fingerprint.ts';
import type { Step } from '../graph/walk.ts';
import { elsewhere, openingOf } from '../opening.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { holdWords, objectWords, partyWords, waitLine } from '../path/step-words.ts';
import { cycleOf, following } from '../path/steps.ts';
import { culpritOf } from '../path/user-line.ts';
import type { Rule } from '../rule.ts';
import { place } from '../user-frames.ts';
import { count } from '../words.ts';

/** Members of a cycle that the headline spells out. */
const SPELT = 4;

/** Two or more threads, tasks or greenlets each hold what the next one wants. */
export const lockCycle: Rule = {
  id: 'lock-cycle',
  find(evidence) {
    const { path, world, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'lock-cycle') return null;
    const cycle = cycleOf(path);
    const home = evidence.process?.pid ?? 0;
    const clauses = cycle
      .slice(0, SPELT)
      .map((step, at) => clause(step, following(cycle, at), home, snapshot.workspace));
    const more = cycle.length > SPELT ? `; and so on around ${count(cycle.length, 'party', 'parties')}` : '';
    return {
      kind: 'lock-cycle',
      confidence: confidenceOf(evidence, path, false),
      headline: `${openingOf(evidence)}: deadlock: ${clauses.join('; ')}${more}${elsewhere(evidence)}.`,
      advice: adviceFor(cycle),
      culprit: culpritOf(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(world, path),
      // Where a cycle begins depends on who was asked first.
      fingerprintParts: cycle.map(({ party }) => stackParts(party.frames, snapshot.workspace).join(' ')).sort(),
    };
  },
};

function clause(step: Step, next: Step | undefined, home: number, workspace: string): string {
  const frame = waitLine(step, workspace);
  const at = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}`;
  const what = step.waiting === null ? '' : objectWords(step.waiting);
  const who = next === undefined ? 'another' : partyWords(next.party, home);
  const wanted = what === '' ? (step.waiting?.words ?? 'a lock') : what;
  const subject = partyWords(step.party, home);
  if (step.hold === null) return `${subject} waits in ${step.waiting?.words ?? 'a wait'}${at} for ${who}`;
  return `${subject} waits for ${wanted}${at}, held by ${who} ${holdWords(step.hold, workspace)}`;
}

function adviceFor(cycle: readonly Step[]): string {
  const logging = cycle.some(({ party }) =>
    party.frames.some((frame) => /(^|[\\/])logging[\\/]__init__\.py$/.test(frame.file)),
  );
  if (logging) {
    return 'A logging handler holds its own lock while it formats and emits: take no lock in `__str__`, formatters, filters or handlers, and do not log while you hold a lock that they need.';
  }
  if (cycle.some(({ hold }) => hold === null)) {
    return 'Do not wait for a thread or a result while you hold a lock that it needs: release the lock before the join, or take what the thread needs outside it.';
  }
  const tasks = cycle.some(({ party }) => party.kind === 'task');
  return `Take the locks in one order everywhere${tasks ? '' : ' (for example sorted by an id)'}, or take only one at a time; a timeout on the second acquire, with a release of the first, breaks the cycle.`;
}
