import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readProc } from '../../../src/capture/proc/proc-files.ts';
import { foreignCaller } from '../../../src/capture/signal/native-caller.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { beginLook, mayBlock } from '../../../src/process-tree/memory-map.ts';
import { eventually } from '../../support/eventually.ts';
import { everyCPython, root, testPython } from '../../support/python.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { startTarget, stateOf, type Target } from '../targets.ts';

function fifo(): string {
  const file = path.join(temporaryFolder(), 'fifo');
  expect(spawnSync('mkfifo', [file]).status).toBe(0);
  return file;
}

/** Native code that takes EINTR for the end of its wait, as pyzmq's `Context.term()` does. */
const GIVES_UP = `
import ctypes, threading

def wait_for_ever():
    return ctypes.CDLL(None).poll(None, 0, -1)

def go_on():
    print("moved", flush=True)
    threading.Event().wait()

print("ready", flush=True)
wait_for_ever()
go_on()
`;

/** Somewhat more than what a wait must have lasted to be known as one. */
const WAITED_MS = 1_300;

async function waiting(python = testPython, source = GIVES_UP, words: readonly string[] = []): Promise<Target> {
  const target = await startTarget([python, 'program.py', ...words], source);
  const since = performance.now();
  await eventually(() => {
    expect(stateOf(target.pid)).toBe('S');
    expect(performance.now() - since).toBeGreaterThan(WAITED_MS);
  });
  return target;
}

const callerIn = ({ pid }: Target) => foreignCaller(pid, pid, readProc(`/proc/${pid}/task/${pid}/syscall`));

it.each(everyCPython())(
  'reads a main thread that waits in native code without a signal, and does not move it, in CPython $version',
  async ({ path: python }) => {
    const target = await waiting(python);
    expect(callerIn(target)).not.toBeNull();
    const root = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
    expect(target.output()).toBe('ready\n');
    expect(root.disturbed).toBeUndefined();
    expect(root.layers[0]).toMatchObject({ layer: 'details', outcome: 'skipped' });
    expect(root.layers[0]?.reason).toContain('a signal could end that wait');
    const functions = root.python?.samples.map(({ raw, details }) => {
      const main = details?.threads.find((thread) => thread.main) ?? raw?.threads.at(-1);
      return main?.frames.map((frame) => frame.function);
    });
    expect(functions).toEqual([
      ['wait_for_ever', '<module>'],
      ['wait_for_ever', '<module>'],
    ]);
    expect(root.osThreads[0]?.syscall?.name).toBe('poll');
  },
);

it('sees who waits in native code also where a thread of it is in state D, by way of another process', async () => {
  const held = readFileSync(path.join(root, 'test', 'faults', 'locked_memory.py'), 'utf8')
    .replace('sys.argv[2:]', '()')
    .replace(/print\('ready'[\s\S]*/, '');
  const target = await waiting(testPython, `${held}${GIVES_UP}`, [fifo()]);
  expect(mayBlock(target.pid)).toBe(true);
  beginLook();
  expect(callerIn(target)).toMatch(/_ctypes|libffi/);
  expect(target.output()).toBe('ready\n');
});

it('leaves a semaphore of the C library alone, which a signal would end', async () => {
  const call =
    'libc = ctypes.CDLL(None)\n    semaphore = ctypes.create_string_buffer(64)\n    libc.sem_init(semaphore, 0, 0)\n    libc.sem_wait(semaphore)';
  const target = await waiting(testPython, GIVES_UP.replace('return ctypes.CDLL(None).poll(None, 0, -1)', call));
  const root = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
  expect(target.output()).toBe('ready\n');
  expect(root.disturbed).toBeUndefined();
  expect(root.osThreads[0]?.syscall?.name).toBe('futex');
});

/** On two processors each has an even chance at the least. */
const LOOKS = 8;

it('says that the look has moved it where only a signal is left, and tells what was before', async () => {
  let snapshot: Snapshot | null = null;
  // How long it had waited is known as far as somebody ran on the processor of its own lately: another one is asked where nobody did.
  for (let look = 0; look < LOOKS && snapshot?.processes[0]?.disturbed === undefined; look++) {
    const target = await waiting();
    snapshot = await target.capture({ settings: { samples: 2, gdb: 'never' } });
    await eventually(() => expect(target.output()).toContain('moved'));
  }
  const [root] = snapshot?.processes ?? [];
  expect(root?.disturbed?.how).toBe('moved');
  expect(root?.disturbed?.sentence).toMatch(/The inspection moved it: its main thread had waited in poll for \d+ s/);
  expect(snapshot?.problems.map(({ message }) => message)).toEqual([root?.disturbed?.sentence]);
  expect(root?.states).toEqual(['S']);
  const told = root?.python?.samples.flatMap(({ details }) => details?.threads ?? []);
  expect(told?.map((thread) => thread.frames[0]?.function)).toEqual(['wait_for_ever']);
});

it('leaves it alone where somebody only asked to look and nothing but a signal is left', async () => {
  const target = await waiting();
  const sudden = await target.captureRoot({ trigger: 'asked', settings: { gdb: 'never' } });
  expect(sudden.layers).toMatchObject([{ layer: 'details', outcome: 'skipped' }]);
  expect(sudden.layers[0]?.remedy).toContain('ptrace');
  expect(target.output()).toBe('ready\n');
});

it.each([
  ['a lock', 'threading.Event().wait()'],
  ['a selector', 'select.select([os.pipe()[0]], [], [])'],
  ['poll', 'p = select.poll(); p.register(os.pipe()[0]); p.poll()'],
  ['a sleep', 'time.sleep(1000)'],
  ['a child', 'subprocess.call(["sleep", "600"])'],
  ['a pipe', 'os.read(os.pipe()[0], 1)'],
  ['a socket', 's = socket.socketpair(); s[0].recv(1)'],
])('takes %s for a call of the interpreter itself, and it is not moved by a signal', async (_, wait) => {
  const imports = 'import os, select, socket, subprocess, threading, time\nprint("ready", flush=True)\n';
  const target = await waiting(testPython, `${imports}${wait}\nprint("moved", flush=True)\n`);
  expect(callerIn(target)).toBeNull();
  const root = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
  expect(root.layers).toMatchObject([{ layer: 'details', outcome: 'got' }]);
  expect(root.disturbed).toBeUndefined();
  expect(target.output()).toBe('ready\n');
});
