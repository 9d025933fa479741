import type { ExitWait } from '../../diagnose/exit/exit-wait.ts';
import type { BlockedBy, ThreadBlocksExit } from '../../diagnose/finding/causes/exit.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { threadStandingIn } from '../../diagnose/waits/standing.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { ownerOf, place } from '../../model/user-frames.ts';
import { adviceFor, isOfAiosqlite } from '../advice/exit-advice.ts';
import { exitOpening } from '../clauses/opening.ts';
import { threadLabel } from '../words/labels.ts';
import { standingFrame, standingWords } from '../words/standing-words.ts';
import { waitPhrase } from '../words/wait-names.ts';
import { count } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `pytest has ended, but Python cannot exit: non-daemon thread 'consumer', started at a.py:12, waits in queue.get at a.py:7`. */
export const threadBlocksExit: Teller<ThreadBlocksExit> = (evidence, { wait, blockedBy }) => {
  const opening = exitOpening(evidence, wait);
  return blockedBy.type === 'thread'
    ? {
        opening,
        sentence: oneWords(evidence, wait, blockedBy),
        shorter: [briefWords(evidence, wait, blockedBy)],
        advice: adviceFor(evidence.graph, blockedBy.thread, wait),
      }
    : {
        opening,
        sentence: severalWords(evidence.graph, blockedBy, NAMED),
        shorter: [severalWords(evidence.graph, blockedBy, 1)],
        advice: '',
      };
};

function oneWords(evidence: Evidence, wait: ExitWait, blockedBy: Extract<BlockedBy, { type: 'thread' }>): string {
  const { graph, snapshot } = evidence;
  const { thread, start, others } = blockedBy;
  const began = start === null ? '' : startWords(thread, start, snapshot.workspace);
  const also = others === 0 ? '' : `, like ${count(others, 'other thread')}`;
  const opened = isOfAiosqlite(thread) && start !== null ? place(start, snapshot.workspace) : null;
  if (opened !== null)
    return `the aiosqlite connection opened at ${opened} was never closed, and its thread keeps Python alive`;
  return `${kindOfThread(thread, wait)}${threadLabel(thread)}${began} ${stands(graph, thread)}${also}`;
}

/** Names of files and functions can be of any length. */
function briefWords({ snapshot }: Evidence, wait: ExitWait, blockedBy: Extract<BlockedBy, { type: 'thread' }>): string {
  const { thread, start, others } = blockedBy;
  const began = start === null ? '' : startWords(thread, start, snapshot.workspace);
  const also = others === 0 ? '' : `, and neither ${others === 1 ? 'does' : 'do'} ${count(others, 'other thread')}`;
  return `${kindOfThread(thread, wait)}${threadLabel(thread)}${began} does not end${also}`;
}

function kindOfThread(thread: ThreadView, wait: ExitWait): string {
  if (wait === 'executor' || wait === 'loop executor') return 'executor worker ';
  return thread.daemon === false ? 'non-daemon ' : '';
}

/** Where it was started; of an executor's worker where its work was submitted, if that is known. */
function startWords({ submittedAt }: ThreadView, start: Frame, workspace: string): string {
  const at = place(start, workspace);
  return submittedAt.length > 0 ? `, whose work was submitted at ${at},` : `, started at ${at},`;
}

/** `waits in queue.get at tests/a.py:7`, or `is at tests/a.py:7` where nothing shows that it waits. */
function stands(graph: WaitGraph, thread: ThreadView): string {
  const waiting = threadStandingIn(graph, thread);
  if (waiting === null) return `is at ${standingWords(graph, thread)}`;
  const frame = standingFrame(graph, thread, waiting);
  // A line of the standard library says no more than the name of the call.
  const isKnown = frame !== null && ownerOf(frame.file, graph.workspace) !== 'standard library';
  return isKnown ? `${waitPhrase(waiting)} at ${place(frame, graph.workspace)}` : waitPhrase(waiting);
}

/** Threads that a sentence names where each of them may be the one. */
const NAMED = 3;

function severalWords(
  graph: WaitGraph,
  { threads, unseen }: Extract<BlockedBy, { type: 'one of' }>,
  most: number,
): string {
  const list = threads.slice(0, most).map((thread) => `${threadLabel(thread)} in ${standingWords(graph, thread)}`);
  const more = threads.length > most ? ', …' : '';
  return `one of ${count(threads.length, 'thread')} does not end (${UNSEEN[unseen]}): ${list.join(', ')}${more}`;
}

const UNSEEN = {
  joined: 'which one the exit handler joins was not seen',
  daemon: 'their daemon flags were not seen',
} as const;
