import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRawTexts } from '../../src/capture/raw-texts.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython, testPython } from '../support/python.ts';
import { startTarget, stateOf } from './targets.ts';

const HANG = `
import threading

forever = threading.Event()

def work():
    forever.wait()

threading.Thread(target=work, name="worker").start()
print("ready", flush=True)
threading.Lock().acquire()
work()
`;

describe.each(everyCPython())('CPython $version', ({ path: python, version }) => {
  it('gives details in both samples, without faulthandler, and goes on undisturbed', async () => {
    const target = await startTarget([python, 'program.py'], HANG);
    // It says so before it waits.
    await eventually(() => {
      const tasks = `/proc/${target.pid}/task`;
      for (const tid of readdirSync(tasks)) expect(stateOf(Number(tid))).toBe('S');
    });
    const snapshot = await target.capture({ settings: { samples: 2 } });
    expect(snapshot.problems).toEqual([]);
    expect(snapshot.sampleTimesMs).toHaveLength(2);
    const [process] = snapshot.processes;
    expect(process?.layers).toMatchObject([{ layer: 'details', outcome: 'got', reason: '' }]);
    expect(process?.disturbed).toBeUndefined();
    expect(process?.python).toMatchObject({ version, implementation: 'cpython', registered: true });
    expect(process?.states).toHaveLength(2);
    for (const sample of process?.python?.samples ?? []) {
      // The collector tells the stacks of all threads: faulthandler is not asked.
      expect(sample.raw).toBeNull();
      const threads = sample.details?.threads ?? [];
      const work = threads.map((one) => one.frames.find((frame) => frame.function === 'work'));
      expect(work.map((frame) => frame?.source)).toEqual(['forever.wait()', 'forever.wait()']);
      expect(threads.map((one) => [one.name, one.main]).sort()).toEqual([
        ['MainThread', true],
        ['worker', false],
      ]);
    }
    expect(stateOf(target.pid)).toBe('S');
    expect(target.output()).toBe('ready\n');
  });
});

it('tells kernel facts of each thread, the command line and the open files, without our own', async () => {
  const target = await startTarget(
    [testPython, 'program.py', 'x y'],
    `open("own.txt", "w").flush()\nkept = open("own.txt")\n${HANG}`,
  );
  const root = await target.captureRoot();
  expect(root).toMatchObject({ argv: [testPython, 'program.py', 'x y'], cwd: target.folder, membership: 'root' });
  expect(root.osThreads).toHaveLength(2);
  for (const thread of root.osThreads) expect(thread).toMatchObject({ state: 'S', syscall: { name: 'futex' } });
  const own = root.files.find((file) => file.target.endsWith('/own.txt'));
  expect(own).toMatchObject({ kind: 'file', access: 'read' });
  expect(root.files.filter((file) => file.target.startsWith(target.privateDir))).toEqual([]);
  expect(root.ageMs).toBeGreaterThan(0);
});

it('says so when the main thread is in native code and cannot answer the details signal', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import ctypes
mutex = ctypes.create_string_buffer(64)
library = ctypes.CDLL(None)
library.pthread_mutex_lock(mutex)
print("ready", flush=True)
library.pthread_mutex_lock(mutex)
`,
  );
  const root = await target.captureRoot();
  expect(root.layers).toMatchObject([
    { layer: 'details', outcome: 'failed', reason: expect.stringContaining('the main thread is in native code') },
    { layer: 'signal', outcome: 'got' },
  ]);
  expect(root.python?.samples[0]?.raw?.threads).toHaveLength(1);
});

it('reads the same when the native code holds the GIL', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import ctypes
mutex = ctypes.create_string_buffer(64)
library = ctypes.PyDLL(None)
library.pthread_mutex_lock(mutex)
print("ready", flush=True)
library.pthread_mutex_lock(mutex)
`,
  );
  const root = await target.captureRoot();
  expect(root.layers.map((layer) => layer.outcome)).toEqual(['failed', 'got']);
});

it('tells late finalization: the raw signal is caught, the details signal no longer', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
class Late:
    def __del__(self, write=__import__("os").write, sleep=__import__("time").sleep):
        write(1, b"ready")
        while True:
            sleep(1000)

late = Late()
`,
  );
  const root = await target.captureRoot();
  expect(root.layers).toMatchObject([
    { layer: 'details', outcome: 'failed', reason: expect.stringContaining('late finalization') },
    { layer: 'signal', outcome: 'got' },
  ]);
  expect(root.python?.detailsUncaught).toBe(true);
  expect(root.python?.samples[0]?.raw?.threads[0]?.frames[0]?.function).toBe('__del__');
  expect(stateOf(target.pid)).toBe('S');
});

it('has a dump of its own from each forked child, and their texts for the report', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, signal, time

# The collector cannot be asked, so faulthandler is.
signal.signal(42, signal.SIG_IGN)
reading, writing = os.pipe()

def in_child():
    os.write(writing, b"x")
    time.sleep(1000)

def in_parent():
    time.sleep(1000)

if os.fork() == 0:
    in_child()
os.read(reading, 1)
print("ready", flush=True)
in_parent()
`,
  );
  const snapshot = await target.capture();
  const innermost = snapshot.processes.map((one) => one.python?.samples[0]?.raw?.threads[0]?.frames[0]?.function);
  expect(innermost).toEqual(['in_parent', 'in_child']);
  expect(snapshot.processes.map((one) => one.membership)).toEqual(['root', 'child']);
  const texts = readRawTexts(target.privateDir, snapshot);
  expect([...texts.keys()]).toEqual(snapshot.processes.map((one) => one.pid));
  expect(Buffer.from(texts.get(target.pid) ?? []).toString()).toContain('in_parent');
});

it('lists a zombie with its state and asks it nothing', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, time
child = os.fork()
if child == 0:
    os._exit(3)
while open("/proc/%d/stat" % child).read().rsplit(") ")[1][0] != "Z":
    time.sleep(0.01)
print("ready", flush=True)
time.sleep(1000)
`,
  );
  const snapshot = await target.capture();
  const zombie = snapshot.processes.find((one) => one.ppid === target.pid);
  expect(zombie?.states).toEqual(['Z']);
  for (const layer of zombie?.layers ?? []) expect(layer).toMatchObject({ outcome: 'skipped' });
  expect(snapshot.processes[0]?.children).toEqual([]);
});

it('holds its budget however many processes do not answer, and still has their kernel facts', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, signal, time
def deaf():
    for number in 10, 42:
        signal.signal(number, lambda *_: None)
reading, writing = os.pipe()
for _ in range(11):
    if os.fork() == 0:
        deaf()
        os.write(writing, b"x")
        time.sleep(1000)
for _ in range(11):
    os.read(reading, 1)
deaf()
print("ready", flush=True)
time.sleep(1000)
`,
  );
  const began = performance.now();
  const snapshot = await target.capture({ budgetMs: 1500, settings: { samples: 2, gdb: 'auto' } });
  expect(performance.now() - began).toBeLessThan(5000);
  expect(snapshot.processes).toHaveLength(12);
  for (const one of snapshot.processes) {
    expect(one.osThreads).toHaveLength(1);
    expect(one.layers[0]).toMatchObject({
      layer: 'details',
      outcome: 'failed',
      reason: 'It did not answer SIGRTMIN+8 in time.',
    });
    expect(existsSync(`/proc/${one.pid}`)).toBe(true);
  }
});

it('answers for a tree that has gone', async () => {
  const target = await startTarget(['/bin/sh', '-c', 'echo ready']);
  const snapshot = await target.capture();
  expect(snapshot).toMatchObject({ processes: [], rootPid: target.pid });
});
