import type { ExitWait } from '../../../diagnose/exit/exit-wait.ts';
import { openResourceOf } from '../../../diagnose/exit/open-resource.ts';
import type { BlockedBy, ThreadBlocksExit } from '../../../diagnose/finding/causes/exit.ts';
import { startedInTest } from '../../../diagnose/focus/current-test.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { testId } from '../../../diagnose/focus/running-tests.ts';
import type { WaitGraph } from '../../../diagnose/graph/wait-graph.ts';
import { threadStandingIn } from '../../../diagnose/waits/standing.ts';
import { isPytest } from '../../../model/process-kind.ts';
import type { Frame } from '../../../model/snapshot.ts';
import type { ThreadView } from '../../../model/threads.ts';
import { ownerOf, place } from '../../../model/user-frames.ts';
import { exitAdvice, isServer, resourceWords } from '../../advice/exit-advice.ts';
import { hopWait, processTitle } from '../../clauses/headline-words.ts';
import { exitOpening } from '../../clauses/opening.ts';
import { threadLabel } from '../../words/labels.ts';
import { standingFrame, standingWords } from '../../words/standing-words.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import { count } from '../../words/words.ts';
import type { Describer, Description } from '../description.ts';

/** `pytest has ended, but Python cannot exit: non-daemon thread 'consumer', started at a.py:12, waits in queue.get at a.py:7`. */
export const describeThreadBlocksExit: Describer<ThreadBlocksExit> = (evidence, { wait, blockedBy }) => {
  if (blockedBy.type === 'process') return ofProcess(evidence, blockedBy);
  const opening = exitOpening(evidence, wait);
  return blockedBy.type === 'thread'
    ? {
        opening,
        sentence: oneWords(evidence, wait, blockedBy),
        shorter: [briefWords(evidence, wait, blockedBy)],
        advice: exitAdvice(evidence.graph, blockedBy.thread, wait),
      }
    : {
        opening,
        sentence: severalWords(evidence.graph, blockedBy, NAMED),
        shorter: [severalWords(evidence.graph, blockedBy, 1)],
        advice: '',
      };
};

type OfProcess = Extract<BlockedBy, { type: 'process' }>;

/** `pytest has ended, but Python cannot exit: it is waiting for process 'relay', which was started at a.py:9 in test a.py::test_b and sleeps at b.py:3`. */
function ofProcess(evidence: Evidence, { process, start, hop }: OfProcess): Description {
  const { workspace } = evidence.snapshot;
  const parent = evidence.focus.path.at(-2);
  const ended = parent === undefined || isPytest(parent) ? 'pytest has ended' : 'The program has ended';
  const test = startedInTest(evidence.snapshot, process);
  const where = start === null ? '' : ` at ${place(start, workspace)}`;
  const within = test === null ? '' : ` in test ${testId(test)}`;
  const joined = `it is waiting for ${processTitle(evidence, process)}`;
  const began = where + within === '' ? '' : `was started${where}${within}`;
  const briefly = began === '' ? joined : `${joined}, which ${began}`;
  return {
    opening: `${ended}, but Python cannot exit`,
    sentence: `${joined}, which ${began === '' ? '' : `${began} and `}${hopWait(evidence, hop)}`,
    shorter: [briefly, `${joined}${where === '' ? '' : `, started${where}`}`],
    advice:
      'End the process where its use ends (`terminate()` and `join()` in a finally block or fixture teardown), or start it with `daemon=True`: Python then ends it before it exits.',
  };
}

function oneWords(evidence: Evidence, wait: ExitWait, blockedBy: Extract<BlockedBy, { type: 'thread' }>): string {
  const { graph, snapshot } = evidence;
  const { thread, start, others } = blockedBy;
  const began = start === null ? '' : startWords(thread, start, snapshot.workspace);
  const also = others === 0 ? '' : `, like ${count(others, 'other thread')}`;
  const open = openResourceOf(thread, snapshot.workspace);
  if (open !== null && start !== null)
    return `the ${resourceWords(open)} ${isServer(open) ? 'started' : 'opened'} at ${place(start, snapshot.workspace)} was never ${isServer(open) ? 'stopped' : 'closed'}, and its thread keeps Python alive`;
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
