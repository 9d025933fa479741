import type { OwnFault, SelfDeadlock } from '../../diagnose/finding/causes/locks.ts';
import type { Interrupted } from '../../diagnose/path/interrupted.ts';
import { waitLine } from '../../diagnose/path/waiting-line.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import { place, shownFile } from '../../model/user-frames.ts';
import { actorLabel } from '../words/labels.ts';
import { holdWords, waitWords } from '../words/step-words.ts';
import { subjectWords } from '../words/way-words.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in Lock.acquire for self.lock at a.py:9 in send, which it holds itself since a.py:4 in send`. */
export const selfDeadlock: Teller<SelfDeadlock> = (evidence, { way, step, reason }) => {
  const { workspace } = evidence.snapshot;
  const subject = subjectWords(way, step, evidence.process?.pid ?? 0, workspace);
  return { sentence: `${subject}${waitAndReason(step, reason, workspace)}`, advice: advice(step, reason, workspace) };
};

function waitAndReason(step: Step, reason: OwnFault, workspace: string): string {
  if (reason.type === 'file') return fileTwice(step, reason, workspace);
  return `${waitWords(step, workspace)}, ${reasonWords(reason, workspace)}`;
}

function fileTwice(step: Step, { path, alone }: Extract<OwnFault, { type: 'file' }>, workspace: string): string {
  const file = path === null ? 'the file' : named(shownFile(path, workspace));
  const frame = waitLine(step, workspace);
  const at = frame === null ? '' : ` at ${place(frame, workspace)} in ${named(frame.function)}`;
  const holder = alone ? 'it' : 'its own process';
  return `waits for the lock on ${file}${at}, which ${holder} holds already through another descriptor`;
}

function reasonWords(reason: Exclude<OwnFault, { type: 'file' }>, workspace: string): string {
  switch (reason.type) {
    case 'holds': {
      const { hold, interrupted } = reason;
      const since = hold.line === null ? '' : ` ${holdWords(hold, workspace)}`;
      return `which it holds itself${since}${interruption(interrupted, workspace)}`;
    }
    case 'host':
      return `which ${actorLabel(reason.hold.actor)}, on which it runs, holds ${holdWords(reason.hold, workspace)}`;
    case 'shutdown':
      return 'but it is this very thread that runs serve_forever()';
    case 'result':
      return 'but what would give the result can only run on this very thread';
    case 'other':
      return 'for something that only this very thread could do';
  }
}

function interruption(interrupted: Interrupted | null, workspace: string): string {
  if (interrupted === null) return '';
  const { entry, at } = interrupted;
  return `; ${named(entry.function)} interrupted it at ${place(at, workspace)}`;
}

function advice(step: Step, reason: OwnFault, workspace: string): string {
  switch (reason.type) {
    case 'holds':
      return reason.interrupted === null ? lockAdvice(step, reason, workspace) : INTERRUPTED[reason.interrupted.how];
    case 'host':
      return lockAdvice(step, reason, workspace);
    case 'file':
      return FILE;
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
    return 'The permit is taken twice on one way through the code: take it in the outermost function only, or raise the number of permits.';
  if (hold.suspended !== undefined) return SUSPENDED;
  if (kind === 'async lock' || kind === 'async semaphore') return `\`asyncio.Lock\` is not re-entrant: ${SPLIT}.`;
  const made = madeAt === null ? '' : ` at ${place(madeAt, workspace)}`;
  return `\`threading.Lock\` is not re-entrant: use \`threading.RLock\`${made}, or ${SPLIT}.`;
}

const SPLIT = 'split the method into a public one that takes the lock and an inner one that expects it to be held';

const SUSPENDED =
  'What stands at its `yield` keeps the lock until the test, the block or the loop over it has ended: take the lock only around the lines that need it, yield outside of it, or let the code inside use a function that expects the lock to be held.';

const FILE =
  'Use one lock object for one path (`is_singleton=True` in filelock makes it re-entrant), or release the first before the second is taken; a timeout, or `LOCK_NB`, turns the hang into an error.';

const INTERRUPTED: Readonly<Record<Interrupted['how'], string>> = {
  finalizer:
    'Finalizers (`__del__`, `weakref` callbacks, `weakref.finalize`) run wherever the garbage collector happens to run, also inside the lock: let them take no lock (put the work into a `queue.SimpleQueue` or set a flag), or use an `RLock` where re-entry is safe.',
  'signal or callback':
    'A signal handler or callback runs between two lines of the main thread, also inside the lock: let it take no lock (set a flag, or write to a `queue.SimpleQueue`), or use an `RLock` where re-entry is safe.',
};
