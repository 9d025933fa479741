import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { everyCPython, root } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

/** Takes all the memory that it may have, down to the smallest pieces that the interpreter's own allocator gives, and waits. */
const NOTHING_LEFT = `
import os, resource, threading

hoard, never, READY = [None] * 2000000, threading.Lock(), b"ready\\n"

def fill():
    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[0])
    never.acquire()
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize(),) * 2)
    at, size = 0, 1 << 16
    while size > 64:
        try:
            hoard[at] = bytearray(size)
            at += 1
        except MemoryError:
            size //= 2
    for length in range(480, 0, -16):
        try:
            while True:
                hoard[at] = b"x" * length
                at += 1
        except MemoryError:
            pass
    # Said by what is there already.
    os.write(1, READY)
    never.acquire()

fill()
`;

it.each(everyCPython())(
  'a process without memory left is not asked by Python code, in CPython $version',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], NOTHING_LEFT);
    await expect
      .poll(async () => (await target.captureRoot()).layers, { timeout: 60_000 })
      .toMatchObject([
        { layer: 'details', outcome: 'skipped', reason: expect.stringContaining('for want of it') },
        { layer: 'signal', outcome: 'got' },
      ]);
    expect([target.child.exitCode, target.child.signalCode, target.output()]).toEqual([null, null, 'ready\n']);
  },
);

/** Each place of ours at which a list, a frame or an iterator is made may be the one that finds no memory. */
it.each(everyCPython())(
  'a handler that finds no memory raises nothing and leaves what traces, in CPython $version',
  ({ path: python }) => {
    const program = `
import sys
sys.path.insert(0, sys.argv[1])
from whyhung_agent.start import handler

class Registration:
    answering, undo = [], []

def fail(*_):
    raise MemoryError

def traced(*_):
    return None

monitoring = getattr(sys, "monitoring", None)
if monitoring is not None:
    monitoring.use_tool_id(2, "watches")
for name in "getsignal", "gettrace", "_answer_once":
    kept = getattr(handler, name)
    setattr(handler, name, fail)
    on_signal = handler.make_handler(Registration, None)
    sys.settrace(traced)
    on_signal(10, sys._getframe())
    on_signal(10, sys._getframe())
    found = sys.gettrace()
    sys.settrace(None)
    tools = [] if monitoring is None else [tool for tool in range(6) if monitoring.get_tool(tool)]
    print(name, found is traced and tools in ([], [2]) and not Registration.answering)
    setattr(handler, name, kept)
`;
    const words = ['-I', '-c', program, path.join(root, 'python-helpers')];
    const { stdout, stderr } = spawnSync(python, words, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe('getsignal True\ngettrace True\n_answer_once True\n');
  },
);
