import type { Frame, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { modulePath, ownerOf, shownFile } from '../../model/user-frames.ts';
import type { RunningTest } from '../../model/verdict.ts';
import { currentTestOf } from './current-test.ts';

/** The test that each process runs, longest first, with its age when the first sample began; without pytest's stage suffix. */
export function runningTests(snapshot: Snapshot): readonly RunningTest[] {
  const running: RunningTest[] = [];
  for (const process of snapshot.processes) {
    const details = lastDetails(process);
    const test = currentTestOf(snapshot, process);
    if (details === null || test === null) continue;
    const sample = (process.python?.samples ?? []).findIndex((one) => one.details === details);
    const later = (snapshot.sampleTimesMs[sample] ?? 0) / 1000;
    const seconds = details.currentTestSeconds === null ? null : Math.max(0, details.currentTestSeconds - later);
    running.push({ test: testId(test), process: process.pid, seconds });
  }
  // Processes that read the same name from one environment: the same test is listed once, under the process that came first.
  const seen = new Set<string>();
  return running
    .filter(({ test }) => !seen.has(test) && seen.add(test))
    .sort((a, b) => (b.seconds ?? -1) - (a.seconds ?? -1));
}

/** `tests/test_a.py::test_b (call)` without the stage. */
export function testId(currentTest: string): string {
  return currentTest.replace(STAGE, '');
}

/** The stage alone, as pytest calls it; `null` where none is told. */
export function testStage(currentTest: string | null): TestStage | null {
  return (STAGE.exec(currentTest ?? '')?.[1] as TestStage | undefined) ?? null;
}

export type TestStage = 'setup' | 'call' | 'teardown';

/** As pytest ends PYTEST_CURRENT_TEST. */
const STAGE = /\s*\((setup|call|teardown)\)\s*$/;

/** Where the runners call a test function: pytest's `pytest_pyfunc_call`, unittest's `_callTestMethod` (3.8 and later). */
const CALLERS: readonly { readonly file: RegExp; readonly name: string }[] = [
  { file: /(^|\/)_pytest\/python\.py$/, name: 'pytest_pyfunc_call' },
  { file: /^unittest\/case\.py$/, name: '_callTestMethod' },
];

/** `tests/a.py::TestB::test_c`, read off a stack where nothing else tells it; without parameters. `null`: no runner calls a test there. */
export function testOnStack(frames: readonly Frame[], workspace: string): string | null {
  const at = frames.findIndex(({ file, function: name }) =>
    CALLERS.some((caller) => caller.name === name && caller.file.test(modulePath(file))),
  );
  const test = frames[at - 1];
  if (test === undefined || !['workspace', 'other'].includes(ownerOf(test.file, workspace))) return null;
  const name = (test.qualname ?? test.function).replace(/^.*<locals>\./, '');
  return `${shownFile(test.file, workspace)}::${name.replaceAll('.', '::')}`;
}
