import { describe, expect, it } from 'vitest';
import { Helped } from '../python/helped.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';

/** Lets go of an object after the look: what refers to it weakly knows at once, in the function that runs, in one that has called it, and in a generator. */
const LETS_GO = `
import sys, threading, weakref
class Thing:
    pass
def goes_on(wait, out):
    held = Thing()
    gone = weakref.ref(held)
    wait()
    held = None
    print(out, gone() is None, flush=True)
def suspended():
    held, lock = Thing(), threading.Lock()
    gone = weakref.ref(held)
    with lock:
        yield
        held = None
        print("generator:", gone() is None, flush=True)
one = suspended()
next(one)
stop = threading.Event()
thread = threading.Thread(target=goes_on, args=(stop.wait, "thread:"))
thread.start()
def ready():
    print("ready", flush=True)
    sys.stdin.readline()
goes_on(lambda: goes_on(ready, "inner:"), "outer:")
stop.set()
thread.join()
next(one, None)
`;

/** A trace function written in Python has set a variable of the function that it is called for, and waits, as a debugger does; the function goes on with what was set. */
const DEBUGS = `
import sys
class Debugger:
    def begins(self, frame, event, arg):
        return self.stops if frame.f_code.co_name == "works" else None
    def stops(self, frame, event, arg):
        own = frame.f_locals
        if own.get("number") == 1:
            own["number"] = 5
            print("ready", flush=True)
            sys.stdin.readline()
        return self.stops
def works():
    number, other = 1, 2
    other += 1
    print("works:", number, other, flush=True)
sys.settrace(Debugger().begins)
works()
`;

/** A profile function written in Python waits in a thread that alone knows of it: what the function has in its variables is still there. */
const PROFILES = `
import sys, threading
def profile(*told):
    frame, event = told[:2]
    if frame.f_code.co_name == "works" and event == "c_call":
        sys.setprofile(None)
        print("ready", flush=True)
        sys.stdin.readline()
def works():
    number = 1
    sys.setprofile(profile)
    len("")
    print("works:", number, flush=True)
thread = threading.Thread(target=works)
thread.start()
thread.join()
`;

/** Collects no garbage, as programs do that have to answer at once; says what of ours is there before and after. */
const COLLECTS_NONE = `
import asyncio, gc, sys, threading
gc.disable()
lock = threading.Lock()
def waits():
    with lock:
        stop.wait()
async def tasks():
    rounds = [asyncio.ensure_future(asyncio.sleep(600)), asyncio.get_running_loop().run_in_executor(None, stop.wait)]
    began.set()
    await asyncio.wait(rounds, return_when="FIRST_COMPLETED")
stop, began = threading.Event(), threading.Event()
threads = [threading.Thread(target=waits), threading.Thread(target=asyncio.run, args=(tasks(),))]
for thread in threads:
    thread.start()
began.wait()
def ours():
    return {type(one).__name__ for one in gc.get_objects() if type(one).__module__.startswith("whyhung_agent")}
before = ours()
print("ready", flush=True)
sys.stdin.readline()
print("left:", *sorted(ours() - before), flush=True)
stop.set()
for thread in threads:
    thread.join()
`;

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it.each([
    [
      'an object that a program lets go of after a look is gone',
      LETS_GO,
      'inner: True\nouter: True\nthread: True\ngenerator: True\n',
    ],
    ['what a debugger has set stays set', DEBUGS, 'works: 5 3\n'],
    ['nothing of a look waits for the garbage collection', COLLECTS_NONE, 'left:\n'],
    ['what is profiled keeps its variables', PROFILES, 'works: 1\n'],
  ])('%s', async (_, program, expected) => {
    const helped = new Helped(python, ['-c', program]);
    await helped.ready();
    for (const sample of [1, 2]) expect((await helped.details(helped.pid, sample)).problems).toEqual([]);
    helped.child.stdin?.end('\n');
    await eventually(() => expect(helped.text).toBe(`ready\n${expected}`));
  });
});
