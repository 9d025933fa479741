import { type ExitWait, exitWaitOf } from '../../diagnose/exit/exit-wait.ts';
import { currentTestOf, startedInTest } from '../../diagnose/focus/current-test.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { runningTests, testId, testOnStack } from '../../diagnose/focus/running-tests.ts';
import { childStart } from '../../diagnose/graph/child-start.ts';
import { ownFrames } from '../../model/own-frames.ts';
import { isPytest } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import { lastDetails, mainThread, threadsOf } from '../../model/threads.ts';
import { place, userFrame } from '../../model/user-frames.ts';
import type { Phase } from '../../model/verdict.ts';
import { processLabel } from './labels.ts';
import { count, named } from './words.ts';

/** What does not end, as the beginning of a headline: `Test tests/a.py::test_b does not end`. */
export function openingOf(evidence: Evidence): string {
  const { process, main, threads, snapshot } = evidence;
  const wait = main === null ? null : exitWaitOf(main, threads, snapshot.workspace);
  if (process !== null && wait !== null && wait !== 'process' && wait !== 'process pool') {
    return exitOpening(evidence, wait);
  }
  return runningOpening(evidence);
}

/** `pytest has ended, but Python cannot exit`, for each kind of exit wait. */
export function exitOpening(evidence: Evidence, wait: ExitWait): string {
  const { process } = evidence;
  if (process === null) return 'Python cannot exit';
  const details = lastDetails(process);
  if (wait === 'loop executor') {
    const own = currentTestOf(evidence.snapshot, process);
    const test = own !== null ? ` of test ${testId(own)}` : '';
    return `The event loop${test || ` of ${processLabel(process)}`} cannot close`;
  }
  if (details?.xdistWorker) return `The tests have ended, but ${processLabel(process)} cannot exit`;
  const { workspace } = evidence.snapshot;
  const handler = wait === 'join' ? userFrame(evidence.main?.frames ?? [], workspace) : null;
  const joiner = handler === null ? '' : ` while the exit handler at ${place(handler, workspace)} joins a thread`;
  const test = testOf(evidence, evidence.focus.path.slice(0, -1));
  if (test !== null) return `Test ${testId(test)} waits for ${processLabel(process)}, which cannot exit`;
  return `${isPytest(process) ? 'pytest' : 'The program'} has ended, but Python cannot exit${joiner}`;
}

function runningOpening(evidence: Evidence): string {
  const current = testOf(evidence, evidence.focus.path);
  if (current !== null) return `Test ${testId(current)} does not end${stageWords(evidence.phase)}`;
  const shown = testShown(evidence);
  if (shown !== null) return `Test ${shown} does not end`;
  const running = runningTests(evidence.snapshot);
  if (running.length > 0) {
    const more = running.length === 1 ? '' : ` and ${running.length - 1} more`;
    return `Running ${running[0]?.test ?? ''}${more}`;
  }
  const parent = evidence.focus.path.at(-2);
  const waiting = parent === undefined ? null : mainThread(threadsOf(parent));
  if (parent && waiting && exitWaitOf(waiting, threadsOf(parent), evidence.snapshot.workspace) === 'process') {
    return `${processLabel(parent)} has ended, but Python cannot exit before its child process does${startWords(evidence)}`;
  }
  return `${PHASE_WORDS[evidence.phase]} does not end`;
}

/** The test that the innermost of these processes runs that runs one. */
function testOf({ snapshot }: Evidence, path: readonly Process[]): string | null {
  return path.map((process) => currentTestOf(snapshot, process)).findLast((test) => test !== null) ?? null;
}

/** `, which was started at a.py:9 in test tests/a.py::test_b`, as far as it is known. */
function startWords({ graph, process, snapshot }: Evidence): string {
  if (process === null) return '';
  const line = userFrame(childStart(graph.processes.get(process.ppid), process), snapshot.workspace);
  const test = startedInTest(snapshot, process);
  if (line === null && test === null) return '';
  const where = line === null ? '' : ` at ${place(line, snapshot.workspace)}`;
  return `, which was started${where}${test === null ? '' : ` in test ${testId(test)}`}`;
}

/** The test that the stacks on the way show, where no process tells which one it runs. */
function testShown({ focus, snapshot: { workspace } }: Evidence): string | null {
  for (const process of focus.path) {
    const test = testOnStack(ownFrames(mainThread(threadsOf(process))?.frames ?? []), workspace);
    if (test !== null) return named(test);
  }
  return null;
}

function stageWords(phase: Phase): string {
  if (phase === 'test set-up') return ' its set-up';
  return phase === 'test teardown' ? ' its teardown' : '';
}

/** The phase as the subject of a sentence. */
const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  'start-up': 'Start-up',
  collection: 'Collection of the tests',
  'test set-up': "A test's set-up",
  'test call': 'A test',
  'test teardown': "A test's teardown",
  'session teardown': 'Session teardown',
  'after the last test': 'The work after the last test',
  'interpreter exit': 'Interpreter exit',
  finalization: 'Finalization of the interpreter',
  running: 'The program',
  unknown: 'The program',
};

/** `; 2 other worker processes wait in the same way`, or nothing. */
export function elsewhere({ focus: { equals } }: Evidence): string {
  if (equals.length === 0) return '';
  return `; ${count(equals.length, 'other worker process', 'other worker processes')} ${equals.length === 1 ? 'waits' : 'wait'} in the same way`;
}
