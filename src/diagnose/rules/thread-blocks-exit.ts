import type { Frame, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { outsideStandardLibrary, place, shownFile, userFrame } from '../../model/user-frames.ts';
import type { Confidence, Culprit, Link } from '../../model/verdict.ts';
import { adviceFor } from '../../narrate/exit-advice.ts';
import { processLabel, threadLabel } from '../../narrate/labels.ts';
import { elsewhere, exitOpening } from '../../narrate/opening.ts';
import { standingWords } from '../../narrate/standing-words.ts';
import { count } from '../../narrate/words.ts';
import type { ChainLink } from '../chain.ts';
import { culpritAt } from '../culprit.ts';
import type { Evidence } from '../evidence.ts';
import { blockersOf, seenInEverySample } from '../exit/blockers.ts';
import { type ExitWait, exitWaitOf, runsExecutorWork } from '../exit/exit-wait.ts';
import { stackParts, withoutNumbers } from '../fingerprint.ts';
import { threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import type { OldFinding as Finding, OldRule as Rule } from '../old.ts';
import { linksOf } from '../path/links.ts';
import { frozenName } from '../waits/frozen-names.ts';
import { threadStandingIn } from '../waits/standing.ts';
import { walk } from '../walk/walk.ts';

/** How each exit wait reads as evidence. */
const JOINED_BY: Readonly<Record<ExitWait, string>> = {
  threads: 'threading._shutdown joins every non-daemon thread',
  executor: 'concurrent.futures.thread._python_exit joins executor workers',
  'loop executor': 'asyncio shuts its default executor down',
  'queue feeder': 'multiprocessing.util._exit_function joins the queue feeder',
  process: 'multiprocessing.util._exit_function joins a child process',
  join: 'an atexit callback joins it',
  'process pool': 'concurrent.futures.process._python_exit joins the pool manager',
};

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
  const started = start === null ? '' : startWords(first, place(start, workspace));
  const also = others === 0 ? '' : `; ${count(others, 'other thread')} ${others === 1 ? 'blocks' : 'block'} it as well`;
  const headline = `${exitOpening(evidence, wait)}: ${kindOfThread(first, wait)}${threadLabel(first)}${started} ${stands(evidence.graph, first)}${also}${elsewhere(evidence)}.`;
  return {
    kind: 'thread-blocks-exit',
    confidence: confidence(evidence, process, wait, first),
    headline,
    advice: adviceFor(evidence.graph, first, wait),
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
  const why = wait === 'join' ? 'which one the exit handler joins was not seen' : 'their daemon flags were not seen';
  const list = blockers
    .slice(0, 3)
    .map((thread) => `${threadLabel(thread)} in ${standingWords(evidence.graph, thread)}`);
  return {
    kind: 'thread-blocks-exit',
    confidence: 'guess',
    headline: `${exitOpening(evidence, wait)}: it waits for one of ${count(blockers.length, 'thread')} (${why}): ${list.join(', ')}${blockers.length > 3 ? ', …' : ''}.`,
    advice: '',
    culprit: main === null ? null : culpritAt(main, process, evidence.main, workspace),
    blockers: [],
    chain: [
      {
        from: `the main thread of ${processLabel(process)}`,
        relation: 'waits for',
        to: `one of ${count(blockers.length, 'thread')}`,
        evidence: JOINED_BY[wait],
      },
    ],
    fingerprintParts: [wait, ...new Set(blockers.flatMap((thread) => stackParts(thread.frames, workspace)))],
  };
}

function kindOfThread(thread: ThreadView, wait: ExitWait): string {
  if (wait === 'executor' || wait === 'loop executor') return 'executor worker ';
  if (thread.daemon === false) return 'non-daemon ';
  return '';
}

/** `waits in queue.get (tests/a.py:7)`, or `is at tests/a.py:7` where nothing shows that it waits. */
function stands(graph: WaitGraph, thread: ThreadView): string {
  const words = standingWords(graph, thread);
  return threadStandingIn(graph, thread) === null ? `is at ${words}` : `waits in ${words}`;
}

function confidence(evidence: Evidence, process: Process, wait: ExitWait, first: ThreadView): Confidence {
  if (wait === 'join' || !evidence.focus.certain) return 'likely';
  return seenInEverySample(process, wait, first.ident, evidence.snapshot.workspace) ? 'proven' : 'likely';
}

/** Where it was started; of an executor's worker where its work was submitted, if that is known. */
function startWords({ submittedAt }: ThreadView, at: string): string {
  return submittedAt.length > 0 ? `, whose work was submitted at ${at},` : `, started at ${at},`;
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
): readonly (ChainLink | Link)[] {
  const { workspace } = evidence.snapshot;
  const label = threadLabel(thread);
  const top = evidence.main?.frames[0];
  const actor = evidence.graph.actors.get(threadKey(process.pid, thread.ident));
  const mainActor = evidence.graph.actors.get(threadKey(process.pid, evidence.main?.ident ?? ''));
  const links: (ChainLink | Link)[] = [
    {
      from: `the main thread of ${processLabel(process)}`,
      relation: 'waits for',
      to: label,
      evidence: `${JOINED_BY[wait]}${top === undefined ? '' : ` (${place(top, workspace)})`}`,
      seconds: mainActor === undefined ? null : idleSeconds(evidence.graph, mainActor),
    },
    ...(actor === undefined ? [] : linksOf(evidence.graph, walk(evidence.graph, actor))),
  ];
  if (start !== null && !links.some(({ from, relation }) => from === label && relation === 'started by')) {
    links.push({
      from: label,
      relation: 'started by',
      to: `${place(start, workspace)} in ${start.function}`,
      evidence: thread.submittedAt.length > 0 ? 'stack at submit' : 'stack at Thread.start',
    });
  }
  return links;
}
