import { ownFrames } from '../../model/own-frames.ts';
import type { Process } from '../../model/snapshot.ts';
import { lastDetails, mainThread, type ThreadView, threadsOf } from '../../model/threads.ts';
import { modulePath, ownerOf } from '../../model/user-frames.ts';
import type { Phase } from '../../model/verdict.ts';
import { exitWaitOf, isInExitHandler } from '../exit/exit-wait.ts';
import { inheritsTest } from './current-test.ts';
import { type TestStage, testStage } from './running-tests.ts';

/** Functions on the main thread's stack that tell the phase. The outermost rows of a stack are the vaguest: first match wins. */
const PHASES: readonly { readonly file: RegExp; readonly functions: readonly string[]; readonly phase: Phase }[] = [
  { file: /_pytest\/runner\.py$/, functions: ['pytest_runtest_setup'], phase: 'test set-up' },
  { file: /_pytest\/runner\.py$/, functions: ['pytest_runtest_call'], phase: 'test call' },
  { file: /_pytest\/runner\.py$/, functions: ['pytest_runtest_teardown'], phase: 'test teardown' },
  { file: /_pytest\/main\.py$/, functions: ['perform_collect', 'pytest_collection'], phase: 'collection' },
  { file: /_pytest\/runner\.py$/, functions: ['pytest_sessionfinish'], phase: 'session teardown' },
  { file: /(xdist\/dsession|_pytest\/terminal)\.py$/, functions: ['pytest_sessionfinish'], phase: 'session teardown' },
  {
    file: /_pytest\/terminal\.py$/,
    functions: ['pytest_terminal_summary', 'summary_stats'],
    phase: 'after the last test',
  },
  // Hooks of conftest files and plugins, by the names that pytest gives them.
  { file: /./, functions: ['pytest_sessionfinish'], phase: 'session teardown' },
  { file: /./, functions: ['pytest_configure', 'pytest_load_initial_conftests'], phase: 'start-up' },
  { file: /_pytest\/config\/__init__\.py$/, functions: ['_ensure_unconfigure'], phase: 'after the last test' },
  { file: /^unittest\/case\.py$/, functions: ['_callSetUp'], phase: 'test set-up' },
  { file: /^unittest\/case\.py$/, functions: ['_callTestMethod'], phase: 'test call' },
  { file: /^unittest\/case\.py$/, functions: ['_callTearDown', 'doCleanups'], phase: 'test teardown' },
  { file: /_pytest\/config\/__init__\.py$/, functions: ['_prepareconfig'], phase: 'start-up' },
  { file: /^site\.py$/, functions: ['main', 'execsitecustomize'], phase: 'start-up' },
];

/** A stage of a test as a phase. */
const STAGES: Readonly<Record<TestStage, Phase>> = {
  setup: 'test set-up',
  call: 'test call',
  teardown: 'test teardown',
};

/** Of the last process on the way that tells one: a child that just runs does so in its parent's test. */
export function phaseOfFocus(path: readonly Process[], workspace: string): Phase {
  const pythons = path.filter((process) => process.python !== null);
  const phases = pythons.map((process, at) => {
    // A child has the variable from its parent, as it was when the child was started.
    const before = pythons.slice(0, at);
    const inherits =
      inheritsTest([...before].reverse(), process) ||
      before.some((one) => stageOf(one) !== null || isExiting(one, workspace));
    return phaseOf(process, workspace, inherits);
  });
  return phases.findLast((phase) => phase !== 'running' && phase !== 'unknown') ?? phases.at(-1) ?? 'unknown';
}

function isExiting(process: Process, workspace: string): boolean {
  return phaseOf(process, workspace) === 'interpreter exit';
}

/** How far the process has come, read off its main thread and its current test. */
export function phaseOf(process: Process, workspace: string, inheritsStage = false): Phase {
  const threads = threadsOf(process);
  const main = mainThread(threads);
  const stage = inheritsStage && !lastDetails(process)?.xdistWorker ? null : stageOf(process);
  if (main === null) return stage ?? 'unknown';
  const wait = exitWaitOf(main, threads, workspace);
  if (wait !== null && wait !== 'loop executor') return 'interpreter exit';
  if (isFinalizing(process, main)) return 'finalization';
  if (atExit(main, workspace)) return 'interpreter exit';
  return stage ?? ofFrames(main) ?? (main.frames.length === 0 ? 'unknown' : 'running');
}

function stageOf(process: Process): Phase | null {
  const stage = testStage(lastDetails(process)?.currentTest ?? null);
  return stage === null ? null : STAGES[stage];
}

function ofFrames(main: ThreadView): Phase | null {
  const frames = ownFrames(main.frames);
  for (const row of PHASES) {
    if (frames.some((frame) => row.functions.includes(frame.function) && row.file.test(modulePath(frame.file)))) {
      return row.phase;
    }
  }
  // Between tests and before the first, pytest's own loop is all there is.
  return frames.some((frame) => modulePath(frame.file).endsWith('_pytest/main.py') && frame.function === 'wrap_session')
    ? 'running'
    : null;
}

function atExit(main: ThreadView, workspace: string): boolean {
  if (isInExitHandler(main, workspace)) return true;
  return main.frames.some(
    (frame) =>
      ownerOf(frame.file, workspace) === 'standard library' &&
      ((frame.function === '_shutdown' && modulePath(frame.file) === 'threading.py') ||
        (frame.function === '_exit_function' && modulePath(frame.file) === 'multiprocessing/util.py') ||
        (frame.function === '_python_exit' && modulePath(frame.file).startsWith('concurrent/futures/'))),
  );
}

/**
 * Late finalization resets Python-level handlers to the default action, while faulthandler's stays (`_PySignal_Fini` before
 * `_PyFaulthandler_Fini`): raw stacks came, the details signal is not caught any more, and no program is below the main frame.
 */
function isFinalizing(process: Process, main: ThreadView): boolean {
  const rawCame = process.python?.samples.some((sample) => sample.raw !== null) ?? false;
  const detailsGone = process.python?.detailsUncaught === true && process.disturbed === undefined;
  const program = main.frames.some((frame) => frame.function === '<module>' || frame.function === '_shutdown');
  return rawCame && detailsGone && process.python?.registered === true && !program && lastDetails(process) === null;
}
