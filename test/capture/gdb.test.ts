import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { whichProgram } from '../../src/capture/command.ts';
import type { Process } from '../../src/snapshot/types.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython, testPython } from '../support/python.ts';
import { startTarget, stateOf, type Target } from './targets.ts';

const HANG = `
import threading

lock = threading.Lock()

def work():
    with lock:
        pass

lock.acquire()
threading.Thread(target=work, name="Worker", daemon=True).start()
print("ready", flush=True)
work()
`;

const PATH = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = PATH;
});

const hasExtension = (python: string) => {
  const real = realpathSync(python);
  return existsSync(path.join(path.dirname(real), `${path.basename(real)}-gdb.py`));
};
const withExtension = everyCPython().filter(({ path: python }) => hasExtension(python));
if (withExtension.length === 0) console.warn('skipped: no CPython here has a python-gdb.py (pyenv brings one)');
const mayRead = whichProgram('gdb') !== null;
if (!mayRead && process.env['CI'] === 'true') throw new Error('gdb is not installed; .ci/run installs it');
if (!mayRead) console.warn('skipped: gdb is not installed');

const auto = { settings: { gdb: 'auto' } } as const;
const rowOf = (root: Process, layer: string) => root.layers.find((one) => one.layer === layer);
const lastOf = (root: Process) => root.python?.samples.at(-1);
/** Nobody traces it and it sleeps as before; what it had open is all that it has open. */
const expectUntouched = async (target: Target) => {
  expect(target.child.exitCode).toBe(null);
  expect(target.child.signalCode).toBe(null);
  await eventually(() => expect(stateOf(target.pid)).toMatch(/[SR]/), 2000);
};

describe.skipIf(!mayRead)('gdb', () => {
  it.each(withExtension)(
    'reads a CPython $version that never registered: py-bt, native stacks and details, and leaves it running',
    async ({ path: python, version }) => {
      const target = await startTarget([python, '-I', 'program.py'], HANG);
      const root = await target.captureRoot(auto);
      expect(root.layers).toMatchObject([
        { layer: 'signal', outcome: 'skipped' },
        { layer: 'gdb', outcome: 'got', reason: '' },
        { layer: 'gdb-collector', outcome: 'got', reason: '' },
      ]);
      expect(root.python).toMatchObject({ version, registered: false });
      expect(root.nativeText).toContain('PyThread_acquire_lock_timed');
      const work = root.python?.gdbThreads.map((one) => one.frames.find((frame) => frame.function === 'work'));
      expect(work?.map((frame) => frame?.source)).toEqual(['with lock:', 'with lock:']);
      const tids = root.osThreads.map((thread) => String(thread.tid));
      expect([...(root.python?.gdbThreads ?? [])].map((one) => one.ident).sort()).toEqual([...tids].sort());
      const threads = lastOf(root)?.details?.threads;
      expect(threads).toMatchObject([
        { name: 'MainThread', main: true, daemon: false },
        { name: 'Worker', daemon: true, target: { name: 'work' } },
      ]);
      expect(threads?.[0]?.frames.map((frame) => frame.function)).toEqual(['work', '<module>']);
      await expectUntouched(target);
    },
  );
});
