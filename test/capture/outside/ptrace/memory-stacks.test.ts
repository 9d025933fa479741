import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonHere } from '../../../../src/capture/outside/ptrace/ptrace.ts';
import { parseFaulthandler } from '../../../../src/parse/python/faulthandler.ts';
import { eventually } from '../../../support/eventually.ts';
import { lacksTracer } from '../../../support/needs.ts';
import { everyCPython, root } from '../../../support/python.ts';
import { startTarget } from '../../targets.ts';

/** Names of all widths, generators, calls from C, a call over several lines, deep recursion; one thread computes. */
const SOURCE = `
import threading, time

def generate():
    yield 1
    time.sleep(
        1000,
    )

def wörk():
    for one in generate():
        pass

def 工作(depth):
    if depth:
        工作(depth - 1)
    else:
        sorted([2, 1], key=lambda one: time.sleep(1000))

def compute():
    while True:
        sum(one for one in range(99))

for target, args in ((wörk, ()), (工作, (150,)), (compute, ())):
    threading.Thread(target=target, args=args, daemon=True).start()
print("ready", flush=True)
exec(compile("import time\\ntime.sleep(1000)", "𝔸 \\"b\\".py", "exec"))
`;

/** Frames of a thread that the dumper tells. */
const DUMPED = 100;

/** Those whose layout is told and known (\`whyhung_outside/memory/layout.py\`). */
const readable = everyCPython().filter(({ version }) => ['13', '14', '15'].includes(version.split('.')[1] ?? ''));

it.skipIf(lacksTracer()).each(readable)(
  'stacks of CPython $version are read out of its memory as its own dumper tells them',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], SOURCE);
    const script = path.join(root, 'test/capture/outside/ptrace/memory_stacks.py');
    const words = ['-I', '-S', script, path.join(root, 'python-helpers'), String(target.pid)];
    await eventually(() => {
      const { stdout, stderr } = spawnSync(pythonHere() ?? 'python3', words, { encoding: 'utf8' });
      expect(stderr).toBe('');
      const told: { dumper: string | null; memory: string } = JSON.parse(stdout);
      const stacks = parseFaulthandler(told.memory)?.threads ?? [];
      expect(stacks.map(({ frames }) => frames.map((frame) => frame.function).at(-1)).sort()).toEqual(
        expect.arrayContaining(['<module>', '_bootstrap', '_bootstrap']),
      );
      const of = (name: string) =>
        stacks.flatMap(({ frames }) => frames).find((frame) => frame.function === name) ?? null;
      expect(of('generate')).toMatchObject({ line: 6, file: expect.stringContaining('program.py') });
      expect(of('wörk')).toMatchObject({ line: 11 });
      expect(of('工作')).toMatchObject({ line: 18 });
      expect(
        stacks.flatMap(({ frames }) => frames).some((frame) => frame.file === '𝔸 "b".py' && frame.line === 2),
      ).toBe(true);
      // faulthandler marks the thread that it is called on, and from 3.14 names all.
      if (told.dumper !== null) {
        const known = parseFaulthandler(told.dumper)?.threads ?? [];
        // Newer releases count one frame of C's own among the hundred, so that a thread of more than that has one frame fewer there.
        const counted = ({ frames }: (typeof stacks)[number], at: number) =>
          frames.length === DUMPED && known[at]?.frames.length === DUMPED - 1 ? frames.slice(0, -1) : frames;
        expect(stacks.map((one, at) => [one.ident, counted(one, at)])).toEqual(
          known.map(({ ident, frames }) => [ident, frames]),
        );
      }
    });
  },
);

it('lines are counted from the copy of the instructions that a thread has, and a half made frame costs its own thread alone', () => {
  const script = path.join(root, 'test/capture/outside/ptrace/free_threaded_memory.py');
  const { stdout, stderr } = spawnSync(pythonHere() ?? 'python3', ['-I', script, path.join(root, 'python-helpers')], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const whole = 'Thread 0x0000000000000007 (most recent call first):\n  File "a.py", line 12 in work\n';
  const torn = 'Thread 0x0000000000000008 (most recent call first):\n  ...\n';
  expect(stdout).toBe(`${whole}\n${torn}\nTrue\n`);
});

it.skipIf(lacksTracer()).each(readable)(
  'stacks of CPython $version are read out of its memory where it blocks the signal that would end a call',
  async ({ path: python }) => {
    const blocks = `
import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
print("ready", flush=True)
def waits():
    time.sleep(1000)
waits()
`;
    const target = await startTarget([python, 'program.py'], blocks);
    const script = path.join(root, 'test/capture/outside/ptrace/memory_stacks.py');
    const words = ['-I', '-S', script, path.join(root, 'python-helpers'), String(target.pid)];
    await eventually(() => {
      const { stdout, stderr } = spawnSync(pythonHere() ?? 'python3', words, { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(stdout).toContain('line 6 in waits');
    });
  },
);
