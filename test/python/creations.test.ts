import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyCPython, root, testPython } from '../support/python.ts';
import { type FrameRow, plainEnvironment, program } from './helped.ts';
import { answer } from './told.ts';

const FILE = program('creations.py');
const LINES = readFileSync(FILE, 'utf8').split('\n');

/** The line of creations.py that ends with this mark. */
function lineOf(mark: string): number {
  return LINES.findIndex((line) => line.endsWith(`# ${mark}`)) + 1;
}

/** Lines of the program in a site, innermost first. */
function linesIn(frames: readonly FrameRow[]): number[] {
  return frames.filter(({ file }) => file === FILE).map(({ line }) => line);
}

describe.each(everyCPython())('creation sites in CPython $version', ({ path: python }) => {
  it('tells where tasks, submitted work and child processes were made', async () => {
    const told = await answer('creations.py', python);
    const { objects, tasks } = told.details;
    const places = (kind: string) =>
      objects.filter((object) => object.kind === kind).map(({ createdAt }) => linesIn(createdAt)[0] ?? 0);

    expect(places('process')).toEqual(
      expect.arrayContaining(['popen', 'forked', 'spawned', 'served', 'made', 'async'].map(lineOf)),
    );
    expect(places('future')).toEqual(expect.arrayContaining(['first', 'second', 'queued', 'remote'].map(lineOf)));
    expect(places('work item')).toEqual(expect.arrayContaining(['first', 'second', 'queued', 'remote'].map(lineOf)));
    expect(places('pool result')).toContain(lineOf('result'));

    const byName = new Map(tasks.map((task) => [linesIn(task.createdAt)[0], task]));
    expect(byName.get(lineOf('task'))?.coroutine).toBe('wait');
    expect(byName.get(lineOf('gathered'))?.coroutine).toBe('wait');
    expect(byName.get(lineOf('deferred'))?.coroutine).toBe('off_the_loop');
    // Frames of the event loop and of the library that makes the task tell nothing.
    for (const task of tasks) expect(task.createdAt.filter(({ file }) => file.includes('/asyncio/'))).toEqual([]);

    // Work that a task submits is told with the line that created the task.
    const deferred = objects
      .filter(({ kind }) => kind === 'work item')
      .map(({ createdAt }) => linesIn(createdAt))
      .find((lines) => lines.includes(lineOf('deferred')));
    expect(deferred?.[0]).toBe(LINES.findIndex((line) => line.includes('run_in_executor')) + 1);
  });

  it('tells in a forked child where it was forked', async () => {
    const { helped } = await answer('creations.py', python);
    const pids: Record<string, number> = JSON.parse(await helped.ready());
    for (const name of ['forked', 'bare']) {
      const child = await helped.details(pids[name]);
      expect(linesIn(child.forkedAt)[0], name).toBe(lineOf(name));
    }
  });
});

describe('notes of creation sites', () => {
  it('are bounded, and last as long as the object does', () => {
    const ran = spawnSync(testPython, ['-c', BOUNDS], {
      env: { ...plainEnvironment(), PYTHONPATH: path.join(root, 'python-helpers') },
      encoding: 'utf8',
    });
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout)).toEqual({
      passing: true,
      kept: 100,
      full: 20_000,
      again: true,
      site: ['make', '<module>'],
    });
  });
});

it.each(everyCPython())('notes a thread in CPython $version without running code of its class', ({ path: python }) => {
  const ran = spawnSync(python, ['-c', STARTED], {
    env: { ...plainEnvironment(), PYTHONPATH: path.join(root, 'python-helpers') },
    encoding: 'utf8',
  });
  expect(ran.stderr).toBe('');
  expect(JSON.parse(ran.stdout)).toEqual({
    // Names, and whether the exception's way out was taken.
    plain: ['plain', true],
    asked: ['asked', true],
    parted: ['parted', true],
    slotted: ['slotted', true],
    ran: [],
    freed: true,
    // A line of the user's needs no more frames than that; a library may be deep.
    own: 8,
    library: 16,
  });
});

const STARTED = `
import gc, json, os, sys, threading, weakref
from whyhung_agent.start import creation

ran, every = [], []

class Asked(threading.Thread):
    def __getattribute__(self, name):
        ran.append(name)
        return super().__getattribute__(name)

class Parted(threading.Thread):
    @property
    def _target(self):
        ran.append("_target")
    @_target.setter
    def _target(self, value):
        self.__dict__["_target"] = value

class Slotted(threading.Thread):
    __slots__ = ("_name",)
    def __init__(self, name):
        super().__init__()
        self.__dict__["_name"] = name

def noted(thread):
    del ran[:]
    creation.remember(thread, sys._getframe())
    every.extend(ran)
    names = object.__getattribute__(thread, "__dict__")
    return [creation.started(thread).name, names["_invoke_excepthook"].__func__ is creation._on_exception]

told = {
    "plain": noted(threading.Thread(name="plain")),
    "asked": noted(Asked(name="asked")),
    "parted": noted(Parted(name="parted")),
    "slotted": noted(Slotted("slotted")),
    "ran": every,
}

def kind():
    class Gone(threading.Thread): pass
    noted(Gone())
    return weakref.ref(Gone)

gone = kind()
gc.collect()
told["freed"] = gone() is None

def deep(depth, call):
    return deep(depth - 1, call) if depth else call()

def frames(file):
    names = {"threading": threading, "sys": sys, "creation": creation}
    exec(compile("def start():\\n t = threading.Thread()\\n creation.remember(t, sys._getframe())\\n return t", file, "exec"), names)
    thread = deep(20, names["start"])
    return len(creation.started(thread).site)

told["own"] = frames(os.getcwd() + "/test_app.py")
told["library"] = frames(os.getcwd() + "/.venv/lib/python3.9/site-packages/app.py")
print(json.dumps(told))
`;

const BOUNDS = `
import json, sys
from whyhung_agent.start import sites

class Thing: pass

def make(count):
    things = [Thing() for _ in range(count)]
    for thing in things: sites.note(thing, sites.stack_of(sys._getframe()))
    return things

told = {}
kept = make(100)
for _ in range(50): make(1000)
told["passing"] = len(sites._notes) <= 2 * sites.FEW
told["kept"] = len([thing for thing in kept if sites.sites_of(thing)])
many = make(30000)
told["full"] = len(sites._notes)
del many
make(2 * sites.REFUSED)
told["again"] = len(sites._notes) < sites.MOST and sites.noted(kept[0]) is not None
one = make(1)[0]
told["site"] = [code.co_name for code, _ in sites.sites_of(one)[0]]
print(json.dumps(told))
`;
