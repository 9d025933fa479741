import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Process } from '../../../../src/model/snapshot.ts';
import { whichProgram } from '../../../../src/rights/programs.ts';
import { everyCPython, testPython } from '../../../support/python.ts';
import { startTarget } from '../../targets.ts';
import { copyOf, expectUntouched, gdbIsThere, HANG } from './gdb-targets.ts';

const all = everyCPython();
const hasExtension = (python: string) => {
  const real = realpathSync(python);
  return existsSync(path.join(path.dirname(real), `${path.basename(real)}-gdb.py`));
};
const withExtension = all.filter(({ path: python }) => hasExtension(python));
if (withExtension.length === 0) console.warn('skipped: no CPython here has a python-gdb.py (pyenv brings one)');

const { PYENV_ROOT } = process.env;
afterEach(() => {
  if (PYENV_ROOT === undefined) delete process.env['PYENV_ROOT'];
  else process.env['PYENV_ROOT'] = PYENV_ROOT;
});

const auto = { settings: { gdb: 'auto' } } as const;
const layersOf = (root: Process) => Object.fromEntries(root.layers.map((one) => [one.layer, one]));
const detailsOf = (root: Process) => root.python?.samples.at(-1)?.details;
const rawOf = (root: Process) => root.python?.samples.at(-1)?.raw?.threads ?? [];
const functions = (frames: readonly { readonly function: string }[] | undefined) => frames?.map((one) => one.function);

describe.skipIf(!gdbIsThere)('a process that never registered', () => {
  it.each(withExtension)(
    'tells py-bt, native stacks and details in CPython $version, and goes on',
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
      const threads = detailsOf(root)?.threads;
      expect(threads).toMatchObject([
        { name: 'MainThread', main: true, daemon: false },
        { name: 'Worker', daemon: true, target: { name: 'work' } },
      ]);
      expect(functions(threads?.[0]?.frames)).toEqual(['work', '<module>']);
      await expectUntouched(target);
    },
  );

  // Debian's 3.11 may have a python-gdb.py of its own below /usr/share/gdb.
  const copied = withExtension.filter(({ version }) => !existsSync(debianExtension(version)));
  it.each(copied)(
    'tells its dump and details in a CPython $version without python-gdb.py',
    async ({ path: python }) => {
      process.env['PYENV_ROOT'] = '/nowhere';
      const copy = copyOf(realpathSync(python));
      if (copy === null) return;
      const target = await startTarget([...copy.command, '-I', 'program.py'], HANG);
      const root = await target.captureRoot(auto);
      const layers = layersOf(root);
      expect(layers['gdb']).toMatchObject({ outcome: 'partial', reason: expect.stringContaining('no python-gdb.py') });
      expect(layers['gdb-dump']).toMatchObject({ outcome: 'got', reason: '' });
      expect(layers['gdb-collector']).toMatchObject({ outcome: 'got' });
      expect(rawOf(root).map((one) => functions(one.frames))).toEqual([
        ['work', 'run', '_bootstrap_inner', '_bootstrap'],
        ['work', '<module>'],
      ]);
      // The two channels name the threads alike.
      const idents = detailsOf(root)?.threads.map((one) => one.ident);
      expect([...rawOf(root).map((one) => one.ident)].sort()).toEqual([...(idents ?? [])].sort());
      await expectUntouched(target);
    },
  );

  const stripped = copied.filter(({ version }) => /^3\.(9|13)\./.test(version));
  const hasStrip = whichProgram('strip') !== null;
  if (!hasStrip) console.warn('skipped: strip (binutils) is not installed, so there is no CPython without symbols');
  it.skipIf(!hasStrip).each(stripped)(
    'tells its details in a CPython $version without any symbol table',
    async ({ path: python, version }) => {
      process.env['PYENV_ROOT'] = '/nowhere';
      const copy = copyOf(realpathSync(python));
      if (copy === null) return;
      expect(spawnSync('strip', [copy.library]).status).toBe(0);
      const target = await startTarget([...copy.command, '-I', '-S', 'program.py'], HANG);
      const root = await target.captureRoot(auto);
      // From 3.13 on an interpreter tells how its memory is laid out, and stacks are read out of that.
      const isTold = Number(version.split('.')[1]) >= 13;
      expect(layersOf(root)['gdb-dump']).toMatchObject(
        isTold
          ? { outcome: 'got' }
          : {
              outcome: 'failed',
              reason: 'No symbol table names its own dumper.',
              remedy: expect.stringContaining('stripped'),
            },
      );
      if (isTold) expect(rawOf(root).map(({ frames }) => functions(frames))).toContainEqual(['work', '<module>']);
      expect(functions(detailsOf(root)?.threads[0]?.frames)).toEqual(['work', '<module>']);
      await expectUntouched(target);
    },
  );

  it('of the system, tells its stacks and details', async () => {
    const target = await startTarget(['/usr/bin/python3', '-I', 'program.py'], HANG);
    const root = await target.captureRoot(auto);
    const stacks = [...(root.python?.gdbThreads ?? []), ...rawOf(root)].map((one) => functions(one.frames));
    expect(stacks).toContainEqual(['work', '<module>']);
    expect(detailsOf(root)?.threads).toHaveLength(2);
    await expectUntouched(target);
  });
});

describe.skipIf(!gdbIsThere)('code runs inside a process only where nobody holds the GIL', () => {
  // Each gives its stacks, goes on when a line comes, and ends as if nothing had been.
  const LINE = 'sys.stdin.readline()';
  const END = 'print("fine", flush=True)';
  it.each([
    [
      'a lock',
      `${HANG.replace('work()\n', `threading.Thread(target=lambda: (${LINE}, lock.release())).start(); work(); ${END}\n`)}`,
      'got',
      '',
    ],
    [
      'C without the GIL',
      `import ctypes, sys\nprint("ready", flush=True)\nctypes.CDLL(None).getchar(); ${END}`,
      'got',
      '',
    ],
    [
      'C with the GIL',
      `import ctypes, sys\nprint("ready", flush=True)\nctypes.PyDLL(None).getchar(); ${END}`,
      'skipped',
      'A thread holds the GIL',
    ],
    [
      'a computation',
      `import os\nos.set_blocking(0, False)\nprint("ready", flush=True)\ndef read():\n  try: return os.read(0, 9)\n  except BlockingIOError: return None\nwhile read() is None: sum(range(999))\n${END}`,
      'skipped',
      'computes',
    ],
    [
      'finalization',
      `import os, sys\nclass Last:\n  def __del__(self, os=os): os.write(1, b"ready\\n"); os.read(0, 9); os.write(1, b"fine\\n")\nsys.modules["last"] = Last()`,
      'skipped',
      'finalized',
    ],
    [
      'a garbage collection',
      `import gc, sys\nclass Loop:\n  def __del__(self): print("ready", flush=True); ${LINE}\nloop = Loop(); loop.me = loop; del loop; gc.collect(); ${END}`,
      'got',
      '',
    ],
    [
      'a signal handler',
      `import signal, sys\ndef on_alarm(*_): print("ready", flush=True); ${LINE}\nsignal.signal(signal.SIGALRM, on_alarm); signal.setitimer(signal.ITIMER_REAL, 0.01)\nimport time; time.sleep(0.5); ${END}`,
      'got',
      '',
    ],
    [
      'threading._shutdown',
      `import sys, threading\nthreading.Thread(target=lambda: (print("ready", flush=True), ${LINE}, ${END})).start()`,
      'got',
      '',
    ],
    [
      '150 threads',
      `import sys, threading\ne = threading.Event()\nfor _ in range(150): threading.Thread(target=e.wait).start()\nprint("ready", flush=True); ${LINE}; e.set(); ${END}`,
      'got',
      '',
    ],
    [
      'deep recursion',
      `import sys\ndef f(n):\n  if n: return f(n - 1)\n  print("ready", flush=True); ${LINE}\nf(950); ${END}`,
      'got',
      '',
    ],
  ] as const)('%s', async (_state, program, outcome, reason) => {
    const target = await startTarget([testPython, '-I', 'program.py'], program, 'pipe');
    const root = await target.captureRoot(auto);
    expect(layersOf(root)['gdb-collector']).toMatchObject({ outcome, reason: expect.stringContaining(reason) });
    const stacks = [...(root.python?.gdbThreads ?? []), ...rawOf(root)];
    expect(stacks.length + (detailsOf(root)?.threads.length ?? 0)).toBeGreaterThan(0);
    target.child.stdin?.end('go\n');
    await new Promise((resolve) => target.child.once('close', resolve));
    expect([target.child.exitCode, target.output()]).toEqual([0, expect.stringContaining('fine')]);
  });
});

function debianExtension(version: string): string {
  return `/usr/share/gdb/auto-load/usr/bin/python${version.split('.').slice(0, 2).join('.')}-gdb.py`;
}

it('is not used where the collector answered, unless it always is', async () => {
  const target = await startTarget([testPython, 'program.py'], HANG);
  expect(Object.keys(layersOf(await target.captureRoot(auto)))).toEqual(['details']);
  if (!gdbIsThere) return;
  const always = await target.captureRoot({ settings: { gdb: 'always' } });
  expect(Object.keys(layersOf(always))).toEqual(['details', 'gdb']);
  expect(always.nativeText).not.toBeNull();
});

it('is kept away by `gdb: never`', async () => {
  const target = await startTarget([testPython, '-I', 'program.py'], HANG);
  const { processes, problems } = await target.capture({ settings: { gdb: 'never' } });
  expect(processes[0]?.layers.map(({ layer }) => layer)).toEqual(['signal']);
  expect(problems.map(({ message }) => message).join()).toContain('neither gdb nor ptrace nor py-spy');
});
