import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import type { TreeMarks } from '../../src/process-tree/types.ts';
import { endWindowsTree } from '../../src/supervise/end/end-windows-tree.ts';

/** A process that nobody asks about in between, so that it is waited for at once. */
function startSleeper(): TreeMarks {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const pid = child.pid ?? 0;
  return { root: { pid, startTicks: startTicksOf(pid) ?? 0 }, pgid: null, environmentMark: '', outputs: [] };
}

test('looks again until nothing is left', async () => {
  const marks = startSleeper();
  const asked: (readonly number[])[] = [];
  const report = await endWindowsTree(marks, (pids) => {
    asked.push(pids);
    if (asked.length === 2) process.kill(marks.root.pid, 'SIGKILL');
  });
  expect(asked.slice(0, 2)).toEqual([[marks.root.pid], [marks.root.pid]]);
  expect(report).toEqual({ killed: [marks.root.pid], problems: [] });
});

test('says what cannot be ended, and does not try for ever', async () => {
  const marks = startSleeper();
  const report = await endWindowsTree(marks, () => undefined);
  expect(report.killed).toEqual([]);
  expect(report.problems).toMatchObject([{ pid: marks.root.pid, message: expect.stringContaining('still there') }]);
});
