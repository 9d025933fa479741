import type { OwnFault, SelfDeadlock } from '../../../diagnose/finding/causes/locks.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import type { LoopLibrary } from '../../../diagnose/loops/loop-thread.ts';
import type { Interrupted } from '../../../diagnose/patterns/interrupted.ts';
import type { Step } from '../../../diagnose/walk/walk.ts';
import { place, shownFile } from '../../../model/user-frames.ts';
import { lineOf, subjectOfStep, titleOf, waitClause } from '../../clauses/headline-words.ts';
import { clauseForHeld, type Relative } from '../../clauses/held-wait.ts';
import { heldSince } from '../../clauses/step-words.ts';
import { actorLabel } from '../../words/labels.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import { cutInMiddle, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits in Lock.acquire for self.lock at a.py:9 in send, which it has held itself since a.py:4 in send`. */
export const describeSelfDeadlock: Describer<SelfDeadlock> = (evidence, { step, reason }) => {
  const { workspace } = evidence.snapshot;
  const who = subjectOfStep(evidence, step);
  const plain = `${step.waiting === null ? 'waits' : waitPhrase(step.waiting)}${lineOf(evidence, step)}`;
  // What else it waits for the reason says.
  const waits =
    reason.type === 'file' ? fileWait(evidence, step, reason) : isOfLock(reason) ? waitClause(evidence, step) : plain;
  const [first, ...others] = isOfLock(reason)
    ? heldReasons(step, reason, workspace).map((why) => (wait: string) => clauseForHeld(evidence, step, wait, why))
    : reasonWords(reason).map((why) => (wait: string) => `${wait}${why}`);
  const shortest = `${titleOf(evidence, step.actor)} ${plain}`;
  return {
    sentence: first?.(`${who} ${waits}`) ?? shortest,
    shorter: [...others.map((because) => because(`${who} ${waits}`)), (others.at(-1) ?? first)?.(shortest) ?? shortest],
    advice: advice(step, reason, workspace),
  };
};

function fileWait(evidence: Evidence, step: Step, { path, call }: Extract<OwnFault, { type: 'file' }>): string {
  const file = path === null ? 'the file' : cutInMiddle(shownFile(path, evidence.snapshot.workspace), FILE_LENGTH);
  return `waits ${call === null ? '' : `in ${named(call)} `}for the lock on ${file}${lineOf(evidence, step)}`;
}

/** Characters of a file's name. */
const FILE_LENGTH = 28;

type OfLock = Extract<OwnFault, { type: 'holds' | 'host' }>;

function isOfLock(reason: OwnFault): reason is OfLock {
  return reason.type === 'holds' || reason.type === 'host';
}

/** Fullest first. */
function heldReasons(step: Step, reason: OfLock, workspace: string): readonly Relative[] {
  switch (reason.type) {
    case 'holds': {
      const { hold, interrupted } = reason;
      const sure = hold.certain ? '' : 'probably ';
      const plain: Relative = `which it ${sure}holds itself`;
      const held: Relative =
        hold.line === null ? plain : `which it has ${sure}held itself${heldSince(hold, workspace)}`;
      if (interrupted === null) return [held, plain];
      return [
        `which it already held when ${named(interrupted.entry.function)} interrupted it at ${place(interrupted.at, workspace)}`,
        plain,
      ];
    }
    case 'host': {
      const holder = actorLabel(reason.hold.actor);
      if (step.actor.kind === 'thread')
        return [
          `which ${holder} of the same thread has held${heldSince(reason.hold, workspace)} and can never release meanwhile`,
          `which ${holder} of the same thread holds and can never release meanwhile`,
          `which ${holder} of the same thread holds`,
        ];
      return [
        `which ${holder}, on which it runs, has held${heldSince(reason.hold, workspace)}`,
        `which ${holder}, on which it runs, holds`,
      ];
    }
  }
}

/** Fullest first. */
function reasonWords(reason: Exclude<OwnFault, OfLock>): readonly string[] {
  switch (reason.type) {
    case 'file':
      if (reason.holder !== null) {
        const holder = actorLabel(reason.holder);
        return [`, which ${holder} of the same thread holds and so can never release`, `, which ${holder} holds`];
      }
      return [`, which ${reason.alone ? 'it' : 'its own process'} already holds through another descriptor`];
    case 'shutdown':
      return [' for serve_forever(), which runs on the same thread'];
    case 'result':
      return [` for a result that only ${blockedWords(reason.loop)} could produce`];
    case 'other':
      return [` for something that only ${blockedWords(reason.loop)} could do`];
  }
}

function blockedWords(loop: LoopLibrary | null): string {
  return loop === null ? 'the same thread' : `the ${loop} event loop that it blocks`;
}

function advice(step: Step, reason: OwnFault, workspace: string): string {
  switch (reason.type) {
    case 'holds':
      return reason.interrupted === null ? lockAdvice(step, reason, workspace) : INTERRUPTED[reason.interrupted.how];
    case 'host':
      return step.actor.kind === 'thread' &&
        reason.hold.actor.kind !== 'thread' &&
        step.waiting?.objects[0]?.kind !== 'file lock'
        ? OVER_SWITCH[reason.hold.actor.kind === 'greenlet' ? 'greenlet' : 'task']
        : lockAdvice(step, reason, workspace);
    case 'file':
      if (step.actor.kind === 'process') return FILE_OF_PROGRAM;
      return reason.holder === null ? FILE : FILE_ON_LOOP;
    case 'shutdown':
      return 'Call `shutdown()` from another thread: `threading.Thread(target=server.shutdown, daemon=True).start()`, or use a threading server.';
    case 'result':
    case 'other':
      return step.actor.kind === 'task'
        ? 'Await the result instead of waiting for it in a blocking call.'
        : 'Do not wait for a result on the thread that has to produce it: await it in a coroutine, or wait in another thread.';
  }
}

function lockAdvice(
  { waiting }: Step,
  { hold, madeAt }: Extract<OwnFault, { type: 'holds' | 'host' }>,
  workspace: string,
): string {
  const kind = waiting?.objects[0]?.kind;
  if (kind === 'file lock') return FILE;
  if (kind === 'semaphore')
    return 'The permit is taken twice on one code path: take it in the outermost function only, or raise the number of permits.';
  if (hold.suspended !== undefined) return SUSPENDED;
  if (kind === 'async lock' || kind === 'async semaphore') return `\`asyncio.Lock\` is not re-entrant: ${SPLIT}.`;
  const made = madeAt === null ? '' : ` at ${place(madeAt, workspace)}`;
  return `\`threading.Lock\` is not re-entrant: use \`threading.RLock\`${made}, or ${SPLIT}.`;
}

const SPLIT = 'split the method into a public one that takes the lock and an inner one that expects it to be held';

const SUSPENDED =
  'Code suspended at its `yield` keeps the lock until the test, the block or the loop over it ends: take the lock only around the lines that need it, yield outside it, or let the code inside use a function that expects the lock to be held.';

/** A lock that blocks the whole thread, kept while another of its greenlets or tasks runs. */
const OVER_SWITCH = {
  greenlet:
    'This lock blocks the whole thread, its holder included: patch before anything is imported that makes locks (`from gevent import monkey; monkey.patch_all()` as the first lines), or use a lock of the library of the greenlets.',
  task: 'This lock blocks the whole thread, its holder included: use `asyncio.Lock` (or that of your loop), or release the lock before the await.',
};

const FILE =
  'Use one lock object per path (`is_singleton=True` in filelock makes it re-entrant), or release the first before taking the second; a timeout, or `LOCK_NB`, turns the hang into an error.';

const FILE_OF_PROGRAM =
  'Take the lock once and hand the open file on to the code inside, or close the first descriptor before the file is locked again: a lock belongs to the file as it was opened, and opening it anew makes another owner. An attempt that does not wait (`LOCK_NB`) turns the hang into an error.';

const FILE_ON_LOOP =
  'A lock on a file stops the whole thread, and with it the task or greenlet that would release it: let tasks of one thread exclude each other with a lock of their own library first, or take the file with `LOCK_NB` in a loop that sleeps in between.';

const INTERRUPTED: Readonly<Record<Interrupted['how'], string>> = {
  finalizer:
    'Finalizers (`__del__`, `weakref` callbacks, `weakref.finalize`) run wherever the garbage collector happens to run, even while the lock is held: let them take no lock (put the work into a `queue.SimpleQueue` or set a flag), or use an `RLock` where re-entry is safe.',
  'signal or callback':
    'A signal handler or callback runs between two lines of the main thread, even while the lock is held: let it take no lock (set a flag, or write to a `queue.SimpleQueue`), or use an `RLock` where re-entry is safe.',
};
