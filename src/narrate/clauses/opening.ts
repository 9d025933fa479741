import { type ExitWait, exitWaitOf, isInExitHandler } from '../../diagnose/exit/exit-wait.ts';
import { currentTestOf, startedInTest } from '../../diagnose/focus/current-test.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { runningTests, testId, testOnStack } from '../../diagnose/focus/running-tests.ts';
import { childStart } from '../../diagnose/graph/child-start.ts';
import { xdistWorkerOf } from '../../model/kinship.ts';
import { ownFrames } from '../../model/own-frames.ts';
import { isPytest } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import { place, userFrame } from '../../model/user-frames.ts';
import type { Phase } from '../../model/verdict.ts';
import { count, cutInMiddle, named } from '../words/words.ts';
import { processTitle, type Wording } from './headline-words.ts';

/** Characters of a test's id in a headline. */
const TEST_LENGTH = 72;

function shortId(id: string): string {
  return cutInMiddle(id, TEST_LENGTH);
}

/** What does not end, as the beginning of a headline: `Test tests/a.py::test_b does not end`. */
export function openingOf(evidence: Wording): string {
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
  const label = processTitle(evidence, process);
  if (wait === 'loop executor') {
    const own = currentTestOf(evidence.snapshot, process);
    const test = own !== null ? ` of test ${shortId(testId(own))}` : '';
    return `The event loop${test || ` of ${label}`} cannot close`;
  }
  if (xdistWorkerOf(process) !== null) return `The tests have ended, but ${label} cannot exit`;
  const { workspace } = evidence.snapshot;
  const handler = wait === 'join' ? userFrame(evidence.main?.frames ?? [], workspace) : null;
  const test = testOf(evidence, evidence.focus.path.slice(0, -1));
  if (test !== null) return `Test ${shortId(testId(test))} waits for ${label}, which cannot exit`;
  const ended = `${isPytest(process) ? 'pytest' : 'The program'} has ended, but`;
  return handler === null
    ? `${ended} Python cannot exit`
    : `${ended} its exit handler at ${place(handler, workspace)} joins a thread that does not end`;
}

function runningOpening(evidence: Wording): string {
  const current = testOf(evidence, evidence.focus.path);
  if (current !== null) return `Test ${shortId(testId(current))} ${stageWords(evidence.phase)}`;
  const shown = testShown(evidence);
  if (shown !== null) return `Test ${shortId(shown)} does not end`;
  const running = runningTests(evidence.snapshot);
  if (running.length > 0) {
    const more = running.length === 1 ? '' : ` and ${running.length - 1} more`;
    return `Test ${shortId(running[0]?.test ?? '')}${more} ${running.length === 1 ? 'does' : 'do'} not end`;
  }
  const { process, main } = evidence;
  if (process !== null && main !== null && isInExitHandler(main, evidence.snapshot.workspace))
    return `${isPytest(process) ? 'pytest' : 'The program'} has ended, but an exit handler does not return`;
  const parent = evidence.focus.path.at(-2);
  const waiting = parent === undefined ? null : mainThread(threadsOf(parent));
  if (parent && waiting && exitWaitOf(waiting, threadsOf(parent), evidence.snapshot.workspace) === 'process') {
    const start = evidence.isBrief ? '' : startWords(evidence);
    return `${processTitle(evidence, parent)} has ended, but Python cannot exit before its child process does${start}`;
  }
  return `${PHASE_WORDS[evidence.phase]} does not end`;
}

/** The test that the innermost of these processes runs that runs one. */
function testOf({ snapshot }: Evidence, path: readonly Process[]): string | null {
  return path.map((process) => currentTestOf(snapshot, process)).findLast((test) => test !== null) ?? null;
}

/** `, which was started at a.py:9 in test tests/a.py::test_b`, as far as it is known. */
function startWords({ process, snapshot }: Evidence): string {
  if (process === null) return '';
  const line = userFrame(childStart(startersIn(snapshot).starterOf(process), process), snapshot.workspace);
  const test = startedInTest(snapshot, process);
  if (line === null && test === null) return '';
  const where = line === null ? '' : ` at ${place(line, snapshot.workspace)}`;
  return `, which was started${where}${test === null ? '' : ` in test ${shortId(testId(test))}`}`;
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
  if (phase === 'test set-up') return 'does not finish its set-up';
  return phase === 'test teardown' ? 'does not finish its teardown' : 'does not end';
}

/** The phase as the subject of a sentence. */
const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  'start-up': 'Start-up',
  collection: 'Test collection',
  'test set-up': 'The set-up of a test',
  'test call': 'A test',
  'test teardown': 'The teardown of a test',
  'session teardown': 'Session teardown',
  'after the last test': 'The test session, after its last test,',
  'interpreter exit': 'Interpreter exit',
  finalization: 'Interpreter finalization',
  running: 'The program',
  unknown: 'The program',
};

/** `, as in 2 other worker processes`, or nothing. */
export function elsewhere({ focus: { equals } }: Evidence): string {
  if (equals.length === 0) return '';
  return `, as in ${count(equals.length, 'other worker process', 'other worker processes')}`;
}
