import { describe, expect, it } from 'vitest';
import { startTarget } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';

/** A method of such a name has nothing to do with it: what the function refers to is told as ever. */
const HAS_METHOD = `
import threading
class Model:
    def eval(self):
        pass
def train(model, lock):
    model.eval()
    print("ready", flush=True)
    lock.acquire()
    lock.acquire()
train(Model(), threading.Lock())
`;

/** The dictionary of something else is none of the function's variables. */
const VARS_OF = `
import argparse
import sys
import threading
class Model:
    pass
def show(**rows):
    return rows
def train(parser, lock, later):
    options = vars(parser.parse_known_args(sys.argv[1:])[0])
    show(**vars(parser.parse_args(args=[])), own=vars(Model()))
    for name in vars(later):
        options[name] = vars(later).get(name, vars(options["model"]))
    print("ready", flush=True)
    lock.acquire()
    lock.acquire()
parser = argparse.ArgumentParser()
parser.add_argument("--model", default=Model())
train(parser, threading.Lock(), Model())
`;

/** Works with the dictionary of its local variables: has changed it, runs code in it, goes over it; says in the end what is in it. */
const HOLDS = `
import sys
def changes(later):
    number, text = 1, "a"
    own = locals()
    own["number"] = 5
    exec("made = 7", globals(), own)
    later()
    print("changed:", sorted(own), own["number"], own["made"], flush=True)
    made = None
def runs(later):
    number = 1
    exec("number = 2\\nmade = 3\\nlater()\\nprint('run:', number, made, flush=True)")
    made = None
def goes_over(later):
    for name, value in locals().items():
        value()
    print("gone over", flush=True)
def asks_vars(later):
    number = 1
    own, other = vars(), vars(sys)
    own["number"] = 5
    later()
    print("asked:", own["number"], flush=True)
def hands_on(later):
    number, ask, nothing = 1, (lambda asked: asked), ()
    own = vars(*nothing)
    own["number"] = 5
    later()
    print("handed on:", own["number"], flush=True)
def names_it(later):
    number = 1
    ask = vars
    own = ask()
    own["number"] = 5
    later()
    print("named:", own["number"], flush=True)
changes(lambda: asks_vars(lambda: hands_on(lambda: names_it(lambda: runs(lambda: goes_over(lambda: (print("ready", flush=True), sys.stdin.readline())))))))
`;
const SAYS =
  "ready\ngone over\nrun: 2 3\nnamed: 5\nhanded on: 5\nasked: 5\nchanged: ['later', 'made', 'number', 'text'] 5 7\n";

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it('what a program has put into the dictionary of its local variables is there after a look', async () => {
    const target = await startTarget([python, 'program.py'], HOLDS, 'pipe');
    const { python: told } = await target.captureRoot({ settings: { samples: 2 } });
    expect(told?.samples.map(({ details }) => details?.threads.length)).toEqual([1, 1]);
    target.child.stdin?.end('\n');
    await eventually(() => expect(target.output()).toBe(SAYS));
  });

  it.each([
    ['a method called eval', HAS_METHOD],
    ['vars of something else', VARS_OF],
  ])('%s keeps nothing from being told', async (_, program) => {
    const target = await startTarget([python, 'program.py'], program);
    const { python: told } = await target.captureRoot();
    const [frame] = told?.samples[0]?.details?.threads[0]?.frames ?? [];
    expect([frame?.function, Object.keys(frame?.refs ?? {})]).toEqual(['train', expect.arrayContaining(['lock'])]);
  });
});
