import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, place } from '../../model/user-frames.ts';
import { linksOf } from '../../narrate/links.ts';
import { elsewhere, openingOf } from '../../narrate/opening.ts';
import { actorWords, holdWords, objectWords, waitLine } from '../../narrate/step-words.ts';
import { waitName } from '../../narrate/wait-names.ts';
import { count } from '../../narrate/words.ts';
import type { Rule } from '../finding.ts';
import { stackParts } from '../fingerprint.ts';
import { cycleKind, takesSharedLock } from '../path/cycle-kind.ts';
import { confidenceOf } from '../path/proof.ts';
import { cycleOf, following } from '../path/steps.ts';
import { atStep, culpritOf } from '../path/user-line.ts';
import { waitingUserFrame } from '../path/waiting-line.ts';
import type { Step } from '../walk/walk.ts';

/** Members of a cycle that the headline spells out. */
const SPELT = 4;

/** Two or more threads, tasks or greenlets each hold what the next one wants. */
export const lockCycle: Rule = {
  id: 'lock-cycle',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'lock-cycle') return null;
    const cycle = cycleOf(path);
    const home = evidence.process?.pid ?? 0;
    const lines = differingLines(cycle, snapshot.workspace);
    const [first] = cycle;
    const clauses = cycle
      .slice(0, SPELT)
      .map((step, at) => clause(step, following(cycle, at), home, snapshot.workspace, lines?.[at] ?? null));
    const more = cycle.length > SPELT ? `; and so on around ${count(cycle.length, 'party', 'parties')}` : '';
    return {
      kind: 'lock-cycle',
      // A lock of multiprocessing may be released by whoever has it, not by its holder only.
      confidence: confidenceOf(evidence, path, cycle.some(takesSharedLock)),
      headline: `${openingOf(evidence)}: deadlock: ${clauses.join('; ')}${more}${elsewhere(evidence)}.`,
      advice: adviceFor(cycle),
      culprit:
        lines?.[0] !== undefined && first !== undefined
          ? atStep(first, lines[0], snapshot.workspace)
          : culpritOf(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      // Where a cycle begins depends on who was asked first.
      fingerprintParts: cycle.map(({ actor }) => stackParts(actor.frames, snapshot.workspace).join(' ')).sort(),
    };
  },
};

/** Where all wait on one line of a shared helper, the nearest lines of their callers that differ; else `null`. */
function differingLines(cycle: readonly Step[], workspace: string): readonly Frame[] | null {
  const stacks = cycle.map(({ actor, waiting }) => {
    const own = waitingUserFrame(actor, waiting, workspace);
    const from = own === null ? 0 : actor.frames.indexOf(own);
    return actor.frames.slice(from).filter((frame) => ownerOf(frame.file, workspace) === 'workspace');
  });
  const linesAt = (depth: number) => stacks.flatMap((frames) => frames[depth] ?? []);
  const areOne = (lines: readonly Frame[]) => new Set(lines.map((frame) => place(frame, workspace))).size === 1;
  if (cycle.length < 2 || !areOne(linesAt(0))) return null;
  for (let depth = 1; linesAt(depth).length === cycle.length; depth++) {
    if (!areOne(linesAt(depth))) return linesAt(depth);
  }
  return null;
}

function clause(step: Step, next: Step | undefined, home: number, workspace: string, caller: Frame | null): string {
  const frame = waitLine(step, workspace);
  const from = caller === null ? '' : `, called from ${place(caller, workspace)} in ${caller.function}`;
  const at = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}${from}`;
  const what = step.waiting === null ? '' : objectWords(step.waiting);
  const who = next === undefined ? 'another' : actorWords(next.actor, home);
  const wanted = what === '' ? (step.waiting === null ? 'a lock' : waitName(step.waiting)) : what;
  const subject = actorWords(step.actor, home);
  if (takesSharedLock(step)) return `${subject} waits for ${wanted}${at}, held by ${who}`;
  if (step.hold === null)
    return `${subject} waits in ${step.waiting === null ? 'a wait' : waitName(step.waiting)}${at} for ${who}`;
  const held = holdWords(step.hold, workspace);
  return `${subject} waits for ${wanted}${at}, held by ${who}${step.hold.line === null ? ` (${held})` : ` ${held}`}`;
}

function adviceFor(cycle: readonly Step[]): string {
  const logging = cycle.some(({ actor }) =>
    actor.frames.some((frame) => /(^|[\\/])logging[\\/]__init__\.py$/.test(frame.file)),
  );
  if (logging) {
    return 'A logging handler holds its own lock while it formats and emits: take no lock in `__str__`, formatters, filters or handlers, and do not log while you hold a lock that they need.';
  }
  const overAwait = cycle.some(({ actor, unblock }) => actor.kind === 'task' && unblock?.by === 'all');
  const plain = cycle.some(({ waiting }) => ['lock', 'rlock'].includes(waiting?.objects[0]?.kind ?? ''));
  if (overAwait && plain) {
    return 'A coroutine holds a lock of `threading` while it awaits a thread that needs it: release the lock before the await, or let the thread alone take it.';
  }
  if (cycle.every((step) => step.hold === null && !takesSharedLock(step))) {
    return 'Each waits for something that only the other one can finish: let one of them hand its work over and go on without the result (a callback, a queue), or give the wait a timeout.';
  }
  if (cycle.some(({ hold }) => hold === null)) {
    return 'Do not wait for a thread or a result while you hold a lock that it needs: release the lock before the join, or take what the thread needs outside it.';
  }
  const tasks = cycle.some(({ actor }) => actor.kind === 'task');
  return `Take the locks in one order everywhere${tasks ? '' : ' (for example sorted by an id)'}, or take only one at a time; a timeout on the second acquire, with a release of the first, breaks the cycle.`;
}
