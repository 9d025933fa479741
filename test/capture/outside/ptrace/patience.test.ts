import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonHere } from '../../../../src/capture/outside/ptrace/ptrace.ts';
import { eventually } from '../../../support/eventually.ts';
import { lacksTracer } from '../../../support/needs.ts';
import { everyCPython, root } from '../../../support/python.ts';
import { temporaryFolder } from '../../../support/temporary.ts';
import { startTarget } from '../../targets.ts';

/** A thread that was cut short in the middle of Python code would end the process, or wait for itself, when it wakes up. */
const SOURCE = `
import time
print("ready", flush=True)
while True:
    time.sleep(0.2)
    print("goes on", flush=True)
`;

it.skipIf(lacksTracer()).each(
  everyCPython().flatMap((one) => [
    { ...one, how: 'takes longer than its bound', words: [], said: '{' },
    { ...one, how: 'is interrupted', words: ['0.01'], said: 'interrupted' },
    { ...one, how: 'is interrupted on its way in', words: ['PyGILState_Ensure'], said: 'interrupted' },
    { ...one, how: 'is interrupted at its work', words: ['PyRun_SimpleString'], said: 'interrupted' },
    { ...one, how: 'is interrupted on its way out', words: ['PyGILState_Release'], said: 'interrupted' },
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
  // It may just hold the GIL.
  await eventually(() => {
    const { stdout, stderr } = run();
    expect([stdout.trim(), stderr]).toEqual([said, '']);
  });
  const before = target.output().length;
  await eventually(() => expect(target.output().length).toBeGreaterThan(before + 20));
  expect(target.output()).not.toMatch(/Fatal|Traceback/);
});

/** Nanoseconds that we ran, and that we waited for a processor (`/proc/PID/schedstat`). */
it.each([
  ['half of its time', '500000000 500000000 70', ''],
  ['a tenth', '100000000 900000000 70', ''],
  ['a fiftieth', '20000000 980000000 70', 'too busy'],
  ['nobody knows', '', ''],
])('a collector is begun where who wants a processor has one: %s', (_, told, said) => {
  const file = path.join(temporaryFolder(), 'schedstat');
  writeFileSync(file, told);
  const program = `
import sys
sys.path.insert(0, sys.argv[1])
from whyhung_outside.idle import require_processor
from whyhung_outside.steps import StepSkipped
try:
    require_processor(sys.argv[2])
except StepSkipped as why:
    print(why)
`;
  const words = ['-I', '-c', program, path.join(root, 'python-helpers'), file];
  const { stdout, stderr } = spawnSync(pythonHere() ?? 'python3', words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  if (said === '') expect(stdout).toBe('');
  else expect(stdout).toContain(said);
});

it('has a thread stopped again and its registers put back before whoever does not heed an interrupt is ended', () => {
  const program = `
import sys
sys.path.insert(0, sys.argv[1])
from whyhung_outside import ptrace, steps
print(ptrace.AFTER_INTERRUPT + ptrace.CALL_STOP_SECONDS < steps.DEAF_SECONDS)
`;
  const words = ['-I', '-c', program, path.join(root, 'python-helpers')];
  expect(spawnSync(pythonHere() ?? 'python3', words, { encoding: 'utf8' }).stdout.trim()).toBe('True');
});
