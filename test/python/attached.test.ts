import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython, root } from '../support/python.ts';
import { DETAILS_SIGNAL, Helped } from './helped.ts';

const builds = everyCPython()
  .filter(({ freeThreaded }) => freeThreaded)
  .map(({ version, path }) => ({ version, path }));
if (builds.length === 0)
  console.log('skipped: no free-threaded CPython is here; `node scripts/pythons.mjs 3.14t` builds one');

/** The main thread ticks; beside it one thread waits for an event, or sleeps in C without having detached. */
const program = (other: string) => `
import ctypes, threading, time
threading.Thread(target=${other}, daemon=True).start()
time.sleep(0.2)
print("ready", flush=True)
while True:
    time.sleep(0.05)
    print("tick", flush=True)
`;

// An empty list would be a file without a test, which fails.
it.skipIf(builds.length === 0).each(builds.length === 0 ? [{ version: 'CPython', path: '' }] : builds)(
  'the main thread of a free-threaded $version goes on where another one does not detach',
  async ({ path: python }) => {
    const stuck = new Helped(python, ['-c', program('lambda: ctypes.PyDLL(None).sleep(100)')]);
    await stuck.ready();
    process.kill(stuck.pid, DETAILS_SIGNAL as never);
    const ticks = () => stuck.text.split('tick').length;
    const before = ticks();
    await eventually(() => expect(ticks()).toBeGreaterThan(before + 20));

    const waits = new Helped(python, ['-c', program('threading.Event().wait')]);
    await waits.ready();
    const { threads } = await waits.details();
    expect(threads).toHaveLength(2);
  },
);

/** Each thread makes a tuple of things that come one by one, and mostly waits for the next one. */
const BUILDS_TUPLES = `
import threading, time
def things():
    for number in range(40):
        time.sleep(0.002)
        yield number
def work():
    while True:
        try:
            tuple(things())
        except SystemError as failure:
            print("harmed", failure, flush=True)
for _ in range(8):
    threading.Thread(target=work, daemon=True).start()
print("ready", flush=True)
while True:
    time.sleep(0.05)
`;

it.skipIf(builds.length === 0).each(builds.length === 0 ? [{ version: 'CPython', path: '' }] : builds)(
  'threads of a free-threaded $version that build tuples are not harmed by looks',
  async ({ path: python }) => {
    const target = new Helped(python, ['-c', BUILDS_TUPLES]);
    await target.ready();
    for (let look = 0; look < 10; look++) expect((await target.details()).threads).toHaveLength(9);
    expect(target.text).not.toContain('harmed');
  },
);

/** What is left of a thread that has ended may hold any number where the address of its frame stood. */
const LEFTOVER = `
import ctypes, os, sys, types
agent = types.ModuleType("agent")
agent.__path__ = [folder for folder, _, _ in os.walk(sys.argv[1])]
sys.modules["agent"] = agent
from agent.attached import _Watch
watch = _Watch.__new__(_Watch)
watch._memory = os.open("/proc/self/mem", os.O_RDONLY)
watch._places = [0] * 8
thread = ctypes.create_string_buffer(b"\\xff" * 64)
print(watch._frame(ctypes.addressof(thread)))
`;

it.each(everyCPython())('an address that is none is nothing to be read, in CPython $version', ({ path: python }) => {
  const agent = path.join(root, 'python-helpers', 'whyhung_agent');
  const { stdout, stderr } = spawnSync(python, ['-c', LEFTOVER, agent], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: 'None\n', stderr: '' });
});

/** Many threads that are attached in every look, whose frames never change: each is compared again and again. */
const NEVER_DONE = `
import os, sys, time, types
agent = types.ModuleType("agent")
agent.__path__ = [folder for folder, _, _ in os.walk(sys.argv[1])]
sys.modules["agent"] = agent
from agent.attached import WATCHED, Attached, _Watch
watch = _Watch(os.open("/proc/self/mem", os.O_RDONLY), 0, ())
watch._attached = lambda: range(2000)
watch._frame = lambda address: time.sleep(0.001)
began = time.perf_counter()
try:
    watch.of_those_that_run(10)
except Attached:
    print("given up", time.perf_counter() - began < 10 * WATCHED)
`;

it.each(everyCPython())(
  'the look at threads that run has a bound of its own, in CPython $version',
  ({ path: python }) => {
    const agent = path.join(root, 'python-helpers', 'whyhung_agent');
    const { stdout, stderr } = spawnSync(python, ['-c', NEVER_DONE, agent], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: 'given up True\n', stderr: '' });
  },
);
