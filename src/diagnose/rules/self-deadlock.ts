import { place, shownFile } from '../../model/user-frames.ts';
import { actorLabel } from '../../narrate/labels.ts';
import { elsewhere, openingOf } from '../../narrate/opening.ts';
import { holdWords, waitWords } from '../../narrate/step-words.ts';
import { subjectWords } from '../../narrate/way-words.ts';
import { named } from '../../narrate/words.ts';
import type { Evidence } from '../evidence.ts';
import { stackParts } from '../fingerprint.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { OldFinding as Finding, OldRule as Rule } from '../old.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { fileTwiceOf } from '../path/file-twice.ts';
import { type Interrupted, interruptedBy } from '../path/interrupted.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf, isSteady } from '../path/proof.ts';
import { cycleOf, wayOf } from '../path/steps.ts';
import { culpritOf } from '../path/user-line.ts';
import { waitLine } from '../path/waiting-line.ts';
import { frozenName } from '../waits/frozen-names.ts';
import type { Step } from '../walk/walk.ts';

/** The waiter itself holds, or is the only one to do, what it waits for. */
export const selfDeadlock: Rule = {
  id: 'self-deadlock',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'self-deadlock') return lockedTwice(evidence);
    // A task that its own loop's thread waits for: the thread is the one that waits, unless it is about a lock.
    const cycle = cycleOf(path);
    const step =
      cycle.find(({ hold }) => hold !== null) ?? cycle.find(({ actor }) => actor.kind === 'thread') ?? cycle[0];
    if (step === undefined) return null;
    const { workspace } = snapshot;
    const interrupted = interruptedBy(graph, step);
    const way = [...wayOf(path), ...cycle.slice(0, cycle.indexOf(step))];
    const subject = subjectWords(way, step, evidence.process?.pid ?? 0, workspace);
    return {
      kind: 'self-deadlock',
      confidence: confidenceOf(evidence, path, !isUnderstood(graph, step)),
      headline: `${openingOf(evidence)}: ${subject}${waitWords(step, workspace)}, ${reason(step, workspace)}${interruption(interrupted, workspace)}${elsewhere(evidence)}.`,
      advice: adviceFor(step, interrupted, madeAt(graph, step)),
      culprit: culpritOf([step], workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [frozenName(step.waiting), ...stackParts(step.actor.frames, workspace)],
    };
  },
};

/** The same file locked twice by one process: no other can ever give it back. */
function lockedTwice(evidence: Evidence): Finding | null {
  const { path, graph, snapshot } = evidence;
  const twice = fileTwiceOf(graph, path);
  if (path === null || twice === null) return null;
  const { step } = twice;
  const { workspace } = snapshot;
  const file = twice.path === null ? 'the file' : named(shownFile(twice.path, workspace));
  const holder = twice.alone ? 'it' : 'its own process';
  const subject = subjectWords(path.steps.slice(0, -1), step, evidence.process?.pid ?? 0, workspace);
  const frame = waitLine(step, workspace);
  const at = frame === null ? '' : ` at ${place(frame, workspace)} in ${named(frame.function)}`;
  return {
    kind: 'self-deadlock',
    confidence: twice.alone && evidence.focus.certain && isSteady(step.actor) ? 'proven' : 'likely',
    headline: `${openingOf(evidence)}: ${subject}waits for the lock on ${file}${at}, which ${holder} holds already through another descriptor${elsewhere(evidence)}.`,
    advice: FILE_ADVICE,
    culprit: culpritOf([step], workspace),
    blockers: [],
    chain: linksOf(graph, path),
    fingerprintParts: ['file lock', ...stackParts(step.actor.frames, workspace)],
  };
}

const FILE_ADVICE =
  'Use one lock object for one path (`is_singleton=True` in filelock makes it re-entrant), or release the first before the second is taken; a timeout, or `LOCK_NB`, turns the hang into an error.';

/** An `acquire()` may have a release that the source does not show; the body of a `with` and a record hold for sure. */
function isUnderstood(graph: WaitGraph, { hold }: Step): boolean {
  if (hold === null || hold.line === null) return true;
  return graph.factsAt(hold.frame)?.holds.some(({ line }) => line === hold.line) ?? true;
}

function reason({ hold, waiting, actor }: Step, workspace: string): string {
  if (hold !== null && hold.actor !== actor)
    return `which ${actorLabel(hold.actor)}, on which it runs, holds ${holdWords(hold, workspace)}`;
  if (hold !== null) {
    return hold.line === null ? 'which it holds itself' : `which it holds itself ${holdWords(hold, workspace)}`;
  }
  if (waiting?.id === 'socketserver.shutdown') return 'but it is this very thread that runs serve_forever()';
  if (waiting?.verb === 'result') return 'but what would give the result can only run on this very thread';
  return 'for something that only this very thread could do';
}

/** ` at client.py:7`: the only place that makes the lock; empty where that is not known. */
function madeAt(graph: WaitGraph, { waiting }: Step): string {
  const frame = waiting?.frame ?? null;
  const made =
    frame === null ? undefined : graph.factsAt(frame)?.assigned.find(({ expr }) => expr === waiting?.expression);
  if (frame === null || !made?.isOnly || made.kind !== 'assignment') return '';
  return ` at ${place({ file: frame.file, line: made.line }, graph.workspace)}`;
}

const BY_SUSPENDED =
  'What stands at its `yield` keeps the lock until the test, the block or the loop over it has ended: take the lock only around the lines that need it, yield outside of it, or let the code inside use a function that expects the lock to be held.';

function interruption(interrupted: Interrupted | null, workspace: string): string {
  if (interrupted === null) return '';
  const { entry, at } = interrupted;
  return `; ${named(entry.function)} interrupted it at ${place(at, workspace)}`;
}

function adviceFor({ waiting, hold, actor }: Step, interrupted: Interrupted | null, made: string): string {
  if (interrupted?.how === 'finalizer') {
    return 'Finalizers (`__del__`, `weakref` callbacks, `weakref.finalize`) run wherever the garbage collector happens to run, also inside the lock: let them take no lock (put the work into a `queue.SimpleQueue` or set a flag), or use an `RLock` where re-entry is safe.';
  }
  if (interrupted !== null) {
    return 'A signal handler or callback runs between two lines of the main thread, also inside the lock: let it take no lock (set a flag, or write to a `queue.SimpleQueue`), or use an `RLock` where re-entry is safe.';
  }
  if (waiting?.id === 'socketserver.shutdown') {
    return 'Call `shutdown()` from another thread: `threading.Thread(target=server.shutdown, daemon=True).start()`, or use a threading server.';
  }
  if (hold === null) {
    return actor.kind === 'task'
      ? 'Await the result instead of waiting for it in a blocking call.'
      : 'Do not wait for a result on the thread that has to produce it: await it in a coroutine, or wait in another thread.';
  }
  switch (waiting?.objects[0]?.kind) {
    case 'async lock':
    case 'async semaphore':
      if (hold.suspended !== undefined) return BY_SUSPENDED;
      return '`asyncio.Lock` is not re-entrant: split the method into a public one that takes the lock and an inner one that expects it to be held.';
    case 'file lock':
      return FILE_ADVICE;
    case 'semaphore':
      return 'The permit is taken twice on one way through the code: take it in the outermost function only, or raise the number of permits.';
    default:
      if (hold.suspended !== undefined) return BY_SUSPENDED;
      return `\`threading.Lock\` is not re-entrant: use \`threading.RLock\`${made}, or split the method into a public one that takes the lock and an inner one that expects it to be held.`;
  }
}
