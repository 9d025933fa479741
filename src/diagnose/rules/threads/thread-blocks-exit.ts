import type { Frame } from '../../../model/snapshot.ts';
import type { ThreadView } from '../../../model/threads.ts';
import { outsideStandardLibrary, shownFile, userFrame } from '../../../model/user-frames.ts';
import type { Culprit } from '../../../model/verdict.ts';
import { frozenName } from '../../apis/frozen-names.ts';
import { blockersOf, seenInEverySample } from '../../exit/blockers.ts';
import { type ExitWait, exitWaitOf, runsExecutorWork } from '../../exit/exit-wait.ts';
import { exitLink, exitLinks } from '../../finding/exit-links.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { stackParts, withoutNumbers } from '../../finding/fingerprint.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { threadKey } from '../../graph/actor.ts';
import { culpritAt } from '../../path/culprit.ts';
import { type Doubt, doubtsOf } from '../../proof/doubts.ts';
import { type Proof, withDoubts } from '../../proof/proof.ts';
import { doubtsBySignal } from '../../proof/refuters.ts';
import { lineOf, says } from '../../python/line.ts';
import { threadStandingIn } from '../../waits/standing.ts';
import { progressOf } from '../../walk/progress.ts';
import { isPause } from '../../witness/pause.ts';

/** Interpreter shutdown, or the closing of an event loop, waits for a thread that does not end. */
export const threadBlocksExit: Rule = {
  id: 'thread-blocks-exit',
  find(evidence) {
    const { main, threads } = evidence;
    if (main === null) return pass('no main thread');
    const { workspace } = evidence.snapshot;
    const wait = exitWaitOf(main, threads, workspace);
    if (wait === null) return pass('not at the exit');
    const blockers = blockersOf(wait, main, threads, workspace);
    const [first] = blockers;
    if (first === undefined) return pass('no thread kept');
    // Without the daemon flag, or without knowing which thread an atexit join means, one candidate is an answer; several are not.
    const nameable = blockers.length === 1 || isNameable(first, wait);
    return (nameable ? blames : oneOfSeveral)(evidence, { main, wait, first, blockers });
  },
};

interface Exit {
  readonly main: ThreadView;
  readonly wait: ExitWait;
  /** The one to name, if one is. */
  readonly first: ThreadView;
  readonly blockers: readonly ThreadView[];
}

/** Every candidate is known to be joined, so that naming the first of several is right. */
function isNameable(thread: ThreadView, wait: ExitWait): boolean {
  if (wait === 'join') return false;
  return wait === 'threads' ? thread.daemon === false : true;
}

function blames(evidence: Evidence, exit: Exit): Finding {
  const { workspace } = evidence.snapshot;
  const { wait, first, blockers } = exit;
  const start = startFrame(first, workspace);
  const others = blockers.length - 1;
  return {
    cause: { kind: 'thread-blocks-exit', wait, blockedBy: { type: 'thread', thread: first, start, others } },
    ...proof(evidence, exit),
    culprit: starterCulprit(first, start, workspace),
    blockers,
    chain: exitLinks(evidence, wait, exit.main, first, start),
    fingerprintParts: [
      wait,
      frozenName(threadStandingIn(evidence.graph, first)),
      start === null ? '' : `${shownFile(start.file, workspace)}:${start.function}`,
      ...stackParts(first.frames, workspace),
      userFrame([...first.frames, ...first.startedAt], workspace) === null ? withoutNumbers(first.name ?? '') : '',
    ],
  };
}

function oneOfSeveral(evidence: Evidence, { main, wait, blockers }: Exit): Finding {
  const { workspace } = evidence.snapshot;
  const handler = wait === 'join' ? userFrame(main.frames, workspace) : null;
  const unseen = wait === 'join' ? 'joined' : 'daemon';
  return {
    cause: { kind: 'thread-blocks-exit', wait, blockedBy: { type: 'one of', threads: blockers, unseen } },
    confidence: 'guess',
    culprit: handler === null ? null : culpritAt(handler, main.process, main, workspace),
    blockers: [],
    chain: [exitLink(evidence, wait, main, blockers)],
    fingerprintParts: [wait, ...new Set(blockers.flatMap((thread) => stackParts(thread.frames, workspace)))],
  };
}

function proof(evidence: Evidence, { wait, first }: Exit): Proof {
  const { graph, focus, snapshot } = evidence;
  const actor = graph.actors.get(threadKey(first.process.pid, first.ident)) ?? null;
  const isSeen = seenInEverySample(first.process, wait, first.ident, snapshot.workspace);
  return withDoubts([
    ...(focus.certain ? [] : [{ type: 'way' } as const]),
    ...(wait === 'join' ? [{ type: 'holder', actor } as const] : []),
    ...doubtsOfEnd(evidence, first),
    ...(isSeen ? [] : [{ type: 'moved', actor } as const]),
  ]);
}

/** What it does there ends by itself, or somebody is alive who may end it: then Python exits late, and not never. */
function doubtsOfEnd({ graph }: Evidence, thread: ThreadView): readonly Doubt[] {
  const waiting = threadStandingIn(graph, thread);
  if (waiting === null) return [];
  if (waiting.patience === 'ends' || waiting.patience === 'long' || isPause(graph, waiting))
    return [{ type: 'ends', actor: waiting.actor }];
  // A handler of a signal still runs while the main thread waits for others to end.
  if (waiting.patience !== 'forever') return [];
  const next = progressOf(graph).get(waiting.actor)?.next ?? null;
  return [...doubtsBySignal(thread.process), ...doubtsOf(next === null ? [] : [next])];
}

/** The user's line that submitted its work or started the thread, else a library's. */
function startFrame(thread: ThreadView, workspace: string): Frame | null {
  const submitted = userFrame(thread.submittedAt, workspace) ?? outsideStandardLibrary(thread.submittedAt, workspace);
  if (submitted !== null) return submitted;
  return userFrame(thread.startedAt, workspace) ?? outsideStandardLibrary(thread.startedAt, workspace);
}

/**
 * Where the thread was started. An executor's worker was started by whichever submit came first: that line counts where it
 * names the function that runs now, else the line that blocks.
 */
function starterCulprit(thread: ThreadView, start: Frame | null, workspace: string): Culprit | null {
  const { process } = thread;
  const submitted = userFrame(thread.submittedAt, workspace);
  if (submitted !== null) return culpritAt(submitted, process, thread, workspace);
  const blocked = userFrame(thread.frames, workspace);
  const startedByUser = userFrame(thread.startedAt, workspace);
  const frame =
    runsExecutorWork(thread, workspace) && !submits(startedByUser, thread, workspace)
      ? (blocked ?? startedByUser)
      : (startedByUser ?? blocked ?? start);
  const chosen = frame ?? outsideStandardLibrary(thread.frames, workspace);
  return chosen === null ? null : culpritAt(chosen, process, thread, workspace);
}

function submits(start: Frame | null, thread: ThreadView, workspace: string): boolean {
  const work = thread.frames.findLast((frame) => userFrame([frame], workspace) !== null);
  return work === undefined || says(lineOf(start), work.function);
}
