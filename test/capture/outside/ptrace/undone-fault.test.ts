import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonHere } from '../../../../src/capture/outside/ptrace/ptrace.ts';
import { hasDumper } from '../../../support/dumper.ts';
import { eventually } from '../../../support/eventually.ts';
import { everyCPython, root } from '../../../support/python.ts';
import { startTarget, stateOf } from '../../targets.ts';

/** Says at a fault that it heard of one; waits and computes. */
const SOURCE = `
import faulthandler, threading
faulthandler.enable()

def compute():
    number = 0
    while True:
        number += 1
        if number % 1000000 == 0:
            print("counts", flush=True)

threading.Thread(target=compute, daemon=True).start()
print("ready", flush=True)
threading.Event().wait()
`;

const withDumper = everyCPython().filter(({ path: python }) => hasDumper(python));
if (withDumper.length === 0) it.skip('a fault of the dumper that is called inside CPython', () => {});

it.each(withDumper)(
  'a fault of the dumper that is called inside CPython $version is caught and undone, and the program goes on',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], SOURCE);
    const script = path.join(root, 'test/capture/outside/ptrace/undone_fault.py');
    const words = ['-I', '-S', script, path.join(root, 'python-helpers'), String(target.pid)];
    // The thread that computes may stand where a frame is half made.
    await eventually(() => {
      const { stdout, stderr } = spawnSync(pythonHere() ?? 'python3', words, { encoding: 'utf8' });
      expect(stdout, stderr).toContain('undone: ');
      expect(stdout).toContain('inside it failed: it ended with SIGSEGV');
      expect(stdout).toContain('to be tried again\n');
      expect(stdout).toMatch(/in wait\n(.*\n)+Interpreter 1:\n/);
    });
    const counted = () => target.output().split('counts').length;
    const before = counted();
    await eventually(() => expect(counted()).toBeGreaterThan(before));
    expect(target.output()).not.toMatch(/Fatal|Segmentation/);
    expect(stateOf(target.pid)).toMatch(/^[SR]$/);
  },
);
