import type { Frame, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { outsideStandardLibrary, shownFile, userFrame } from '../../model/user-frames.ts';
import type { Confidence, Culprit } from '../../model/verdict.ts';
import type { ChainLink, Ref } from '../chain.ts';
import { culpritAt } from '../culprit.ts';
import type { Evidence } from '../evidence.ts';
import { blockersOf, seenInEverySample } from '../exit/blockers.ts';
import { type ExitWait, exitWaitOf, runsExecutorWork } from '../exit/exit-wait.ts';
import type { Finding, Rule } from '../finding.ts';
import { stackParts, withoutNumbers } from '../fingerprint.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import { linksOf } from '../path/links.ts';
import { startKind } from '../path/user-line.ts';
import { frozenName } from '../waits/frozen-names.ts';
import { threadStandingIn } from '../waits/standing.ts';
import { walk } from '../walk/walk.ts';

/** Interpreter shutdown, or the closing of an event loop, waits for a thread that does not end. */
export const threadBlocksExit: Rule = {
  id: 'thread-blocks-exit',
  find(evidence) {
    const { main, process, threads } = evidence;
    if (main === null || process === null) return null;
    const { workspace } = evidence.snapshot;
    const wait = exitWaitOf(main, threads, workspace);
    if (wait === null) return null;
    const blockers = blockersOf(wait, main, threads, workspace);
    const [first] = blockers;
    if (first === undefined) return null;
    // Without the daemon flag, or without knowing which thread an atexit join means, one candidate is an answer; several are not.
    const nameable = blockers.length === 1 || isTold(first, wait);
    return nameable
      ? blames(evidence, process, wait, first, blockers)
      : oneOfSeveral(evidence, process, wait, blockers);
  },
};

/** Every candidate is known to be joined, so that naming the first of several is right. */
function isTold(thread: ThreadView, wait: ExitWait): boolean {
  if (wait === 'join') return false;
  return wait === 'threads' ? thread.daemon === false : true;
}

function blames(
  evidence: Evidence,
  process: Process,
  wait: ExitWait,
  first: ThreadView,
  blockers: readonly ThreadView[],
): Finding {
  const { workspace } = evidence.snapshot;
  const start = startFrame(first, workspace);
  const others = blockers.length - 1;
  return {
    cause: { kind: 'thread-blocks-exit', wait, blockedBy: { type: 'thread', thread: first, start, others } },
    confidence: confidence(evidence, process, wait, first),
    culprit: culpritOf(evidence, process, first, start),
    blockers,
    chain: chainOf(evidence, process, wait, first, start),
    fingerprintParts: [
      wait,
      frozenName(threadStandingIn(evidence.graph, first)),
      start === null ? '' : `${shownFile(start.file, workspace)}:${start.function}`,
      ...stackParts(first.frames, workspace),
      userFrame([...first.frames, ...first.startedAt], workspace) === null ? withoutNumbers(first.name ?? '') : '',
    ],
  };
}

function oneOfSeveral(evidence: Evidence, process: Process, wait: ExitWait, blockers: readonly ThreadView[]): Finding {
  const { workspace } = evidence.snapshot;
  const main = wait === 'join' ? userFrame(evidence.main?.frames ?? [], workspace) : null;
  const unseen = wait === 'join' ? 'joined' : 'daemon';
  return {
    cause: { kind: 'thread-blocks-exit', wait, blockedBy: { type: 'one of', threads: blockers, unseen } },
    confidence: 'guess',
    culprit: main === null ? null : culpritAt(main, process, evidence.main, workspace),
    blockers: [],
    chain: [
      {
        from: refOf(actorOf(evidence, evidence.main), process),
        relation: 'waits for',
        to: { type: 'threads', threads: blockers },
        evidence: { type: 'exit join', wait, frame: null },
      },
    ],
    fingerprintParts: [wait, ...new Set(blockers.flatMap((thread) => stackParts(thread.frames, workspace)))],
  };
}

function confidence(evidence: Evidence, process: Process, wait: ExitWait, first: ThreadView): Confidence {
  if (wait === 'join' || !evidence.focus.certain) return 'likely';
  return seenInEverySample(process, wait, first.ident, evidence.snapshot.workspace) ? 'proven' : 'likely';
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
function culpritOf(evidence: Evidence, process: Process, thread: ThreadView, start: Frame | null): Culprit | null {
  const { workspace } = evidence.snapshot;
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
  return work === undefined || (start?.source ?? '').includes(work.function);
}

function chainOf(
  evidence: Evidence,
  process: Process,
  wait: ExitWait,
  thread: ThreadView,
  start: Frame | null,
): readonly ChainLink[] {
  const { graph, main } = evidence;
  const waiter = actorOf(evidence, main);
  const actor = actorOf(evidence, thread);
  const joined: ChainLink = {
    from: refOf(waiter, process),
    relation: 'waits for',
    to: actor === null ? { type: 'threads', threads: [thread] } : { type: 'actor', actor },
    evidence: { type: 'exit join', wait, frame: main?.frames[0] ?? null },
    seconds: waiter === null ? null : idleSeconds(graph, waiter),
  };
  const links = actor === null ? [] : linksOf(graph, walk(graph, actor));
  return [joined, ...links, ...startLink(actor, start, links)];
}

/** Where the thread began, unless its links have told it. */
function startLink(actor: Actor | null, start: Frame | null, links: readonly ChainLink[]): readonly ChainLink[] {
  const isTold = links.some(
    ({ from, relation }) => relation === 'started by' && from.type === 'actor' && from.actor === actor,
  );
  if (actor === null || start === null || isTold) return [];
  const evidence = { type: 'start', at: startKind(actor) } as const;
  return [{ from: { type: 'actor', actor }, relation: 'started by', to: { type: 'place', frame: start }, evidence }];
}

function actorOf({ graph }: Evidence, thread: ThreadView | null): Actor | null {
  return thread === null ? null : (graph.actors.get(threadKey(thread.process.pid, thread.ident)) ?? null);
}

function refOf(actor: Actor | null, process: Process): Ref {
  return actor === null ? { type: 'process', process } : { type: 'actor', actor };
}
