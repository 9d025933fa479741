import type { Snapshot } from '../snapshot/types.ts';
import { lastDetails } from './threads.ts';
import type { RunningTest } from './verdict.ts';

/** The test that each process runs now, longest first; without pytest's stage suffix. */
export function runningTests(snapshot: Snapshot): readonly RunningTest[] {
  const running: RunningTest[] = [];
  for (const process of snapshot.processes) {
    const details = lastDetails(process);
    if (!details?.currentTest) continue;
    running.push({ test: testId(details.currentTest), process: process.pid, seconds: details.currentTestSeconds });
  }
  // A forked child inherits the variable of its parent: the same test is listed once, under the process that came first.
  const seen = new Set<string>();
  return running
    .filter(({ test }) => !seen.has(test) && seen.add(test))
    .sort((a, b) => (b.seconds ?? -1) - (a.seconds ?? -1));
}

/** `tests/test_a.py::test_b (call)` without the stage. */
export function testId(currentTest: string): string {
  return currentTest.replace(/\s*\((setup|call|teardown)\)\s*$/, '');
}
