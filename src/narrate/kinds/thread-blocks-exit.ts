import type { ExitWait } from '../../diagnose/exit/exit-wait.ts';
import type { BlockedBy, ThreadBlocksExit } from '../../diagnose/finding/causes/exit.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { threadStandingIn } from '../../diagnose/waits/standing.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { place } from '../../model/user-frames.ts';
import { adviceFor } from '../advice/exit-advice.ts';
import { threadLabel } from '../words/labels.ts';
import { exitOpening } from '../words/opening.ts';
import { standingWords } from '../words/standing-words.ts';
import { count } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `pytest has ended, but Python cannot exit: non-daemon thread 'consumer', started at a.py:12, waits in queue.get (a.py:7)`. */
export const threadBlocksExit: Teller<ThreadBlocksExit> = (evidence, { wait, blockedBy }) => {
  const opening = exitOpening(evidence, wait);
  return blockedBy.type === 'thread'
    ? {
        opening,
        sentence: oneWords(evidence, wait, blockedBy),
        advice: adviceFor(evidence.graph, blockedBy.thread, wait),
      }
    : { opening, sentence: severalWords(evidence.graph, blockedBy), advice: '' };
};

function oneWords(evidence: Evidence, wait: ExitWait, blockedBy: Extract<BlockedBy, { type: 'thread' }>): string {
  const { graph, snapshot } = evidence;
  const { thread, start, others } = blockedBy;
  const began = start === null ? '' : startWords(thread, start, snapshot.workspace);
  const also = others === 0 ? '' : `; ${count(others, 'other thread blocks', 'other threads block')} it as well`;
  return `${kindOfThread(thread, wait)}${threadLabel(thread)}${began} ${stands(graph, thread)}${also}`;
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

/** `waits in queue.get (tests/a.py:7)`, or `is at tests/a.py:7` where nothing shows that it waits. */
function stands(graph: WaitGraph, thread: ThreadView): string {
  const words = standingWords(graph, thread);
  return threadStandingIn(graph, thread) === null ? `is at ${words}` : `waits in ${words}`;
}

/** Threads that a sentence names where each of them may be the one. */
const NAMED = 3;

function severalWords(graph: WaitGraph, { threads, unseen }: Extract<BlockedBy, { type: 'one of' }>): string {
  const list = threads.slice(0, NAMED).map((thread) => `${threadLabel(thread)} in ${standingWords(graph, thread)}`);
  const more = threads.length > NAMED ? ', …' : '';
  return `it waits for one of ${count(threads.length, 'thread')} (${UNSEEN[unseen]}): ${list.join(', ')}${more}`;
}

const UNSEEN = {
  joined: 'which one the exit handler joins was not seen',
  daemon: 'their daemon flags were not seen',
} as const;
