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
changes(lambda: runs(lambda: goes_over(lambda: (print("ready", flush=True), sys.stdin.readline()))))
`;
const SAYS = "ready\ngone over\nrun: 2 3\nchanged: ['later', 'made', 'number', 'text'] 5 7\n";

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it('what a program has put into the dictionary of its local variables is there after a look', async () => {
    const target = await startTarget([python, 'program.py'], HOLDS, 'pipe');
    const { python: told } = await target.captureRoot({ settings: { samples: 2 } });
    expect(told?.samples.map(({ details }) => details?.threads.length)).toEqual([1, 1]);
    target.child.stdin?.end('\n');
    await eventually(() => expect(target.output()).toBe(SAYS));
  });

  it('a method called eval keeps nothing from being told', async () => {
    const target = await startTarget([python, 'program.py'], HAS_METHOD);
    const { python: told } = await target.captureRoot();
    const [frame] = told?.samples[0]?.details?.threads[0]?.frames ?? [];
    expect([frame?.function, Object.keys(frame?.refs ?? {})]).toEqual(['train', expect.arrayContaining(['lock'])]);
  });
});
