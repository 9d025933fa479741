import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonHere } from '../../../../src/capture/outside/ptrace/ptrace.ts';
import { eventually } from '../../../support/eventually.ts';
import { everyCPython, root } from '../../../support/python.ts';
import { startTarget } from '../../targets.ts';

/** A thread that was cut short in the middle of Python code would end the process, or wait for itself, when it wakes up. */
const SOURCE = `
import time
print("ready", flush=True)
while True:
    time.sleep(0.2)
    print("goes on", flush=True)
`;

it.skipIf(pythonHere() === null).each(
  everyCPython().flatMap((one) => [
    { ...one, how: 'takes longer than its bound', words: [], said: '{' },
    { ...one, how: 'is interrupted', words: ['0.01'], said: 'interrupted' },
  ]),
)('a collector that $how is waited for, and CPython $version goes on', async ({ path: python, words, said }) => {
  const target = await startTarget([python, 'program.py'], SOURCE);
  const script = path.join(root, 'test/capture/outside/ptrace/slow_collector.py');
  const run = () =>
    spawnSync(
      pythonHere() ?? '',
      ['-I', '-S', script, path.join(root, 'python-helpers'), String(target.pid), ...words],
      {
        encoding: 'utf8',
      },
    );
  // It may just hold the GIL, or the machine may be too busy.
  await eventually(() => {
    const { stdout, stderr } = run();
    expect([stdout.trim(), stderr]).toEqual([said, '']);
  });
  const before = target.output().length;
  await eventually(() => expect(target.output().length).toBeGreaterThan(before + 20));
  expect(target.output()).not.toMatch(/Fatal|Traceback/);
});
