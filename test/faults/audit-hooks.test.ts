import { describe, expect, it } from 'vitest';
import { startTarget, stateOf } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { full } from '../support/full.ts';
import { everyCPython, testPython } from '../support/python.ts';

/** Waits in its main thread, and refuses these events (PEP 578) from then on; whatever is raised in it ends it. */
const REFUSES = (events: string) => `
import sys, threading, time
lock = threading.Lock()
lock.acquire()
refused = ${events}
def hook(event, args):
    if event in refused if refused else event != 'time.sleep':
        raise RuntimeError(event)
sys.addaudithook(hook)
print("ready", flush=True)
lock.acquire()
`;

/** The same, of a hook that keeps nothing of what it was called with under the names of its parameters. */
const REBINDS = `
import sys, threading, time
lock = threading.Lock()
lock.acquire()
def hook(event, args):
    event, args = event.encode(), list(args)
    if event != b'time.sleep':
        raise RuntimeError(event)
sys.addaudithook(hook)
print("ready", flush=True)
lock.acquire()
`;

const EVENTS = [
  ['every event', '()'],
  ['files', "('open', 'os.rename', 'os.listdir')"],
  ['code', "('exec', 'compile', 'import', 'marshal.loads', 'code.__new__')"],
  ['a look at itself', "('gc.get_objects', 'sys._current_frames', 'object.__getattr__', 'builtins.id')"],
] as const;

/** Says so where it is asked about one of the many objects that a look goes over. */
const COUNTS = `
import sys, threading, time
lock = threading.Lock()
lock.acquire()
kept = [[] for _ in range(100000)]
counted = {}
def hook(event, args):
    counted[event] = counted.get(event, 0) + 1
    if counted[event] == 10000:
        print("too often:", event, flush=True)
sys.addaudithook(hook)
print("ready", flush=True)
lock.acquire()
`;

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it.each(EVENTS.filter((_, at) => full || at === 0 || python === testPython))(
    'a program whose audit hook refuses %s does not end of our look',
    async (_, events) => {
      const target = await startTarget([python, 'program.py'], REFUSES(events));
      const { layers } = await target.captureRoot();
      expect(layers.length).toBeGreaterThan(0);
      await eventually(() => expect(stateOf(target.pid)).toBe('S'));
    },
  );

  it('a hook is not called for each object that a look goes over', async () => {
    const target = await startTarget([python, 'program.py'], COUNTS);
    const { python: told } = await target.captureRoot();
    expect(told?.samples[0]?.details?.threads).toHaveLength(1);
    expect(target.output()).toBe('ready\n');
  });

  it('a hook that binds its parameters anew does not end the program either', async () => {
    const target = await startTarget([python, 'program.py'], REBINDS);
    const { layers } = await target.captureRoot();
    expect(layers.length).toBeGreaterThan(0);
    await eventually(() => expect(stateOf(target.pid)).toBe('S'));
  });
});
