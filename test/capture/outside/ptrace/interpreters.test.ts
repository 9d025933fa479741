import { expect, it } from 'vitest';
import { eventually } from '../../../support/eventually.ts';
import { lacksTracer } from '../../../support/needs.ts';
import { everyCPython } from '../../../support/python.ts';
import { startTarget, stateOf } from '../../targets.ts';

/** One thread counts in an interpreter of its own, another one waits in a second one; the main thread waits in the main one. */
const SOURCE = `
import threading
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

COUNT = """
def count():
    number = 0
    while True:
        number += 1
        if number % 3000000 == 0:
            print("counts", flush=True)
count()
"""
WAIT = """
import threading
def wait():
    print("ready", flush=True)
    threading.Event().wait()
wait()
"""

def run(code):
    interpreters.run_string(interpreters.create(), code)

threading.Thread(target=run, args=(COUNT,), name="Counter", daemon=True).start()
threading.Thread(target=run, args=(WAIT,), name="Waiter", daemon=True).start()
threading.Event().wait()
`;

/** Interpreters with a GIL and an allocator of their own; without a GIL the collector is not asked while one of them counts. */
const several = everyCPython().filter(
  ({ version, freeThreaded }) => Number(version.split('.')[1]) >= 12 && !freeThreaded,
);

it.skipIf(lacksTracer()).each(several)(
  'CPython $version: threads of all interpreters are told, and one that counts in its own goes on after each look',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], SOURCE);
    const counted = () => target.output().split('counts').length;
    // It is ready before it waits, and before the other one counts.
    await eventually(() => expect(counted()).toBeGreaterThan(1));
    const look = async () => {
      const root = await target.captureRoot({ trigger: 'asked', settings: { gdb: 'auto' } });
      const { details } = root.python?.samples[0] ?? {};
      expect(root.layers.map(({ layer, outcome }) => [layer, outcome])).toEqual([
        ['details', 'got'],
        ['ptrace', 'got'],
      ]);
      const told = (details?.threads ?? []).map(({ name, interpreter, frames }) => ({
        name,
        elsewhere: interpreter !== undefined,
        functions: frames.map((frame) => frame.function),
      }));
      const [main, ...others] = told;
      expect(main).toMatchObject({ name: 'MainThread', elsewhere: false });
      const [counter, waiter] = others.sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(counter).toMatchObject({ name: 'Counter', elsewhere: true });
      expect(counter?.functions).toEqual(expect.arrayContaining(['count', '<module>', 'run', '_bootstrap']));
      expect(waiter).toMatchObject({ name: 'Waiter', elsewhere: true });
      expect(waiter?.functions.slice(0, 3)).toEqual(['wait', 'wait', 'wait']);
    };
    await eventually(look);
    for (let looks = 0; looks < 3; looks++) {
      if (looks > 0) await look();
      const before = counted();
      await eventually(() => expect(counted()).toBeGreaterThan(before));
    }
    expect(target.output()).not.toMatch(/invalid|corrupt|Fatal/);
    expect(stateOf(target.pid)).toMatch(/^[SR]$/);
  },
);

it.skipIf(lacksTracer()).each(several)(
  'CPython $version: without ptrace the names of the threads are told, and of their stacks the one that cannot go on meanwhile',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], SOURCE);
    await eventually(() => expect(target.output()).toContain('counts'));
    const root = await target.captureRoot({ trigger: 'asked' });
    const threads = root.python?.samples[0]?.details?.threads ?? [];
    expect(threads.map(({ name, frames }) => [name, frames.length > 0])).toEqual([
      ['MainThread', true],
      ['Counter', false],
      ['Waiter', false],
    ]);
    expect(root.python?.samples[0]?.details?.otherInterpreters).toBe(2);
  },
);
