import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { whichProgram } from '../../src/capture/command.ts';
import { deadlineIn } from '../../src/capture/deadline.ts';
import { gdbLayer } from '../../src/capture/gdb/gdb.ts';
import { factsOf } from '../../src/capture/process-facts.ts';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { GDB_MARKER } from '../../src/snapshot/parse-gdb.ts';
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
threading.Thread(target=work).start()
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

describe.skipIf(!mayRead)('gdb', () => {
  it.each(withExtension)(
    'reads a CPython $version that never registered, and leaves it running',
    async ({ path: python, version }) => {
      const target = await startTarget([python, '-I', 'program.py'], HANG);
      const root = await target.captureRoot({ settings: { gdb: 'auto' } });
      expect(root.layers).toMatchObject([
        { layer: 'signal', outcome: 'skipped' },
        { layer: 'gdb', outcome: 'got', reason: '' },
      ]);
      expect(root.python?.version).toBe(version.split('.').slice(0, 2).join('.'));
      expect(root.nativeText).toContain('PyThread_acquire_lock_timed');
      const work = root.python?.gdbThreads.map((one) => one.frames.find((frame) => frame.function === 'work'));
      expect(work?.map((frame) => frame?.source)).toEqual(['with lock:', 'with lock:']);
      const tids = root.osThreads.map((thread) => String(thread.tid));
      expect([...(root.python?.gdbThreads ?? [])].map((one) => one.ident).sort()).toEqual([...tids].sort());
      expect(stateOf(target.pid)).toBe('S');
    },
  );

  it('is not used where a raw dump came, unless it always is', async () => {
    const target = await startTarget([testPython, 'program.py'], HANG);
    expect((await target.captureRoot({ settings: { gdb: 'auto' } })).layers.map((one) => one.layer)).toEqual([
      'signal',
      'details',
    ]);
    const always = await target.captureRoot({ settings: { gdb: 'always' } });
    expect(always.layers.map((one) => one.layer)).toEqual(['signal', 'details', 'gdb']);
    expect(always.nativeText).not.toBeNull();
  });

  it('leaves nobody stopped when its time is over in the middle', async () => {
    const target = await startTarget([testPython, '-I', 'program.py'], HANG);
    const folder = path.join(target.folder, 'bin');
    mkdirSync(folder);
    // The real gdb attaches and then does not go on, deaf to the polite signal.
    const hanging = `#!/bin/sh\nexec ${whichProgram('gdb')} -nx -batch -ex 'attach ${target.pid}' -ex 'shell trap "" TERM; touch "${folder}/attached"; sleep 1000'\n`;
    writeFileSync(path.join(folder, 'gdb'), hanging, { mode: 0o755 });
    process.env['PATH'] = `${folder}:${PATH}`;
    const reading = gdbLayer.read(fallbackTarget(target), settings, deadlineIn(6000));
    await eventually(() => expect(existsSync(path.join(folder, 'attached'))).toBe(true));
    expect(stateOf(target.pid)).toBe('t');
    await reading;
    await eventually(() => expect(stateOf(target.pid)).toBe('S'), 2000);
  });

  it('leaves a process stopped that was stopped before', async () => {
    const target = await startTarget([testPython, '-I', 'program.py'], HANG);
    process.kill(target.pid, 'SIGSTOP');
    await eventually(() => expect(stateOf(target.pid)).toBe('T'));
    const reading = await gdbLayer.read(fallbackTarget(target), settings, deadlineIn(15_000));
    expect(reading.result.layer).toBe('gdb');
    await eventually(() => expect(stateOf(target.pid)).toBe('T'), 1000);
  });
});

const settings = {
  samples: 1,
  sampleIntervalMs: 1,
  signal: { name: 'SIGUSR1', number: 10 },
  detailsSignal: { name: 'SIGRTMIN+8', number: 42 },
  gdb: 'auto',
  installGdb: false,
  timeoutMs: 1,
} as const;

function fallbackTarget({ pid, privateDir }: Target) {
  return {
    id: { pid, startTicks: startTicksOf(pid) ?? 0 },
    facts: factsOf(pid, privateDir, deadlineIn(1000)),
    version: null,
    hasRawDump: false,
  };
}

it('says that gdb is missing and how to get it', async () => {
  const target = await startTarget([testPython, '-I', 'program.py'], HANG);
  process.env['PATH'] = target.folder;
  const reading = await gdbLayer.read(fallbackTarget(target), settings, deadlineIn(5000));
  expect(reading.result).toMatchObject({
    outcome: 'failed',
    reason: 'gdb: it is not installed.',
    remedy: expect.stringContaining('install-gdb: true'),
  });
});

it('starts no gdb when no time is left', async () => {
  const target = await startTarget([testPython, '-I', 'program.py'], HANG);
  const reading = await gdbLayer.read(fallbackTarget(target), settings, deadlineIn(100));
  expect(reading.result).toMatchObject({ outcome: 'skipped', reason: 'No time was left for gdb.' });
});

it('asks sudo where the kernel refuses, and says what would help where that fails too', async () => {
  const target = await startTarget([testPython, '-I', 'program.py'], HANG);
  const folder = path.join(target.folder, 'bin');
  mkdirSync(folder);
  const program = (name: string, script: string) =>
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  program(
    'gdb',
    `printf '\\n${GDB_MARKER}attach\\n'; [ -n "$AS_ROOT" ] || { echo 'ptrace: Operation not permitted.'; exit; }
printf '\\n${GDB_MARKER}native\\nThread 1 (LWP 7):\\n#0 poll ()\\n\\n${GDB_MARKER}python\\nThread 1 (LWP 7):\\n  File "a.py", line 1, in f\\n\\n${GDB_MARKER}end\\n'`,
  );
  program('sudo', `[ "$1" = -n ] && shift; AS_ROOT=yes exec "$@"`);
  process.env['PATH'] = `${folder}:${PATH}`;
  const own = process.getuid;
  onTestFinished(() => {
    process.getuid = own as () => number;
  });
  process.getuid = () => 1000;
  const reading = await gdbLayer.read(fallbackTarget(target), settings, deadlineIn(5000));
  expect(reading.result).toMatchObject({ outcome: 'got' });
  program('sudo', `echo 'sudo: a password is required' >&2; exit 1`);
  const refused = await gdbLayer.read(fallbackTarget(target), settings, deadlineIn(5000));
  expect(refused.result).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('Ptrace was refused'),
    remedy: expect.stringContaining('--cap-add=SYS_PTRACE'),
  });
});
