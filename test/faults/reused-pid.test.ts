import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { uploadedEvidence } from '../end-to-end/use-action.ts';
import { eventually } from '../support/eventually.ts';
import { canMakeNamespaces, isInside, testsInPidNamespace } from '../support/pid-namespace.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { hangWith } from './hang.ts';

/** The tests themselves run inside of a PID namespace, where nobody else has or gets the numbers that they play with. */
const SKIPPED =
  'skipped: no PID namespace can be made (that takes root), so no PID can be had twice without harm to others';
if (!canMakeNamespaces && !isInside) console.log(SKIPPED);
const INSIDE_MS = 5 * 60_000;

test.skipIf(isInside || !canMakeNamespaces)(
  'reused PIDs, in a PID namespace of their own',
  async () => {
    const { code, output } = await testsInPidNamespace('test/faults/reused-pid.test.ts');
    expect(code, output).toBe(0);
    expect(output).toMatch(/2 passed/);
  },
  INSIDE_MS,
);

const SIGTERM = '15';

/** Empty where it has ended, reaped or not. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

/** Runs a hang in which the PID of a registered process belongs to another one; what that one was sent, and whether it lives on. */
async function reuse(where: 'child' | 'outside') {
  const log = path.join(temporaryFolder(), 'signals');
  const outside = path.join(root, 'test/hostile/outside.py');
  let pid = 0;
  onTestFinished(() => {
    if (pid !== 0 && commandLineOf(pid) !== '') process.kill(pid, 'SIGKILL');
  });
  const scene = await hangWith(
    { run: `python ${path.join(root, 'test/faults/reused_pid.py')} ${outside} ${log} ${where}` },
    {
      interruption: async ({ output }) => {
        await eventually(() => expect(output()).toMatch(/^reused \d+$/m));
        pid = Number(/^reused (\d+)$/m.exec(output())?.[1]);
        return 'nothing';
      },
    },
  );
  const signals = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
  const { snapshot } = await uploadedEvidence(scene);
  return { pid, signals, snapshot, scene };
}

test.skipIf(!isInside)('a PID that another process of the tree got gets no signal but that of the end', async () => {
  const { pid, signals, snapshot, scene } = await reuse('child');
  expect(signals).toEqual([SIGTERM]);
  // No stack of the process that had it before: what is told, if anything, is the other one's, read from outside.
  const found = snapshot.processes.find((process) => process.pid === pid)?.python?.samples ?? [];
  const files = found.flatMap(({ raw }) => raw?.threads.flatMap(({ frames }) => frames.map(({ file }) => file)) ?? []);
  expect(files.filter((file) => !file.endsWith('outside.py'))).toEqual([]);
  expect(scene.run.main.summary).toContain('wait_for_nothing');
  expect(commandLineOf(pid)).toBe('');
});

test.skipIf(!isInside)('a PID that a process outside the tree got is not ours', async () => {
  const { pid, signals, snapshot } = await reuse('outside');
  expect(signals).toEqual([]);
  expect(snapshot.processes.map((process) => process.pid)).not.toContain(pid);
  expect(commandLineOf(pid)).toContain('outside.py');
});
