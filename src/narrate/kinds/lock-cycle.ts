import type { LockCycle } from '../../diagnose/finding/causes/locks.ts';
import { takesSharedLock } from '../../diagnose/path/cycle-kind.ts';
import { following } from '../../diagnose/path/steps.ts';
import { waitLine } from '../../diagnose/path/waiting-line.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import type { Frame } from '../../model/snapshot.ts';
import { place } from '../../model/user-frames.ts';
import { actorWords } from '../words/labels.ts';
import { holdWords, objectWords } from '../words/step-words.ts';
import { waitName } from '../words/wait-names.ts';
import { count } from '../words/words.ts';
import type { Teller } from './told.ts';

/** Members of a cycle that the headline spells out. */
const SPELT = 4;

/** `deadlock: thread 'a' waits for lock_b at a.py:3, held by thread 'b' since b.py:9; ...`. */
export const lockCycle: Teller<LockCycle> = (evidence, { cycle, callers }) => {
  const home = evidence.process?.pid ?? 0;
  const { workspace } = evidence.snapshot;
  const clauses = cycle
    .slice(0, SPELT)
    .map((step, at) => clause(step, following(cycle, at), home, workspace, callers?.[at] ?? null));
  const more = cycle.length > SPELT ? `; and so on around ${count(cycle.length, 'party', 'parties')}` : '';
  return { sentence: `deadlock: ${clauses.join('; ')}${more}`, advice: advice(cycle) };
};

function clause(step: Step, next: Step | undefined, home: number, workspace: string, caller: Frame | null): string {
  const frame = waitLine(step, workspace);
  const from = caller === null ? '' : `, called from ${place(caller, workspace)} in ${caller.function}`;
  const at = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}${from}`;
  const what = step.waiting === null ? '' : objectWords(step.waiting);
  const who = next === undefined ? 'another' : actorWords(next.actor, home);
  const wanted = what === '' ? (step.waiting === null ? 'a lock' : waitName(step.waiting)) : what;
  const subject = actorWords(step.actor, home);
  if (takesSharedLock(step)) return `${subject} waits for ${wanted}${at}, held by ${who}`;
  if (step.hold === null) {
    return `${subject} waits in ${step.waiting === null ? 'a wait' : waitName(step.waiting)}${at} for ${who}`;
  }
  const held = holdWords(step.hold, workspace);
  return `${subject} waits for ${wanted}${at}, held by ${who}${step.hold.line === null ? ` (${held})` : ` ${held}`}`;
}

function advice(cycle: readonly Step[]): string {
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
