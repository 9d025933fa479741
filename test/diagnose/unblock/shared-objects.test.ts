import { describe, expect, it } from 'vitest';
import type { Thread } from '../../../src/model/snapshot.ts';
import { at } from '../build.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const event = (id = 'E') => object(id, 'event', { set: false }, {}, { type: 'multiprocessing.synchronize.Event' });
const childObject = object('C', 'process', { kind: 'multiprocessing', name: 'worker', pid: 2, started: true });
const joinsChild = [
  at('lib:multiprocessing/popen_fork.py', 'poll', 27),
  at('lib:multiprocessing/popen_fork.py', 'wait', 43),
  line('lib:multiprocessing/process.py', 'join', 149, { self: 'multiprocessing.context.Process', refs: { self: 'C' } }),
  line('pool.py', 'close', 13, { calls: ['self.proc.join()'], refs: { 'self.proc': 'C', 'self.stop': 'E' } }),
];
const waitsForEvent = main(
  at('lib:multiprocessing/synchronize.py', 'wait', 268),
  line('lib:multiprocessing/synchronize.py', 'wait', 356, {
    self: 'multiprocessing.synchronize.Event',
    refs: { self: 'E' },
  }),
  line('pool.py', 'run', 8, { calls: ['self.stop.wait()'], refs: { 'self.stop': 'E' } }),
);
const wait4 = {
  tid: 1,
  name: 'python',
  state: 'S',
  wchan: 'do_wait',
  syscall: { number: 61, name: 'wait4', args: ['0x2'] },
  cpuMs: [1, 1],
  switches: [],
};

/** A process that joins its child, which waits for an event of both. */
function verdict(...threads: readonly Thread[]) {
  const parent = processOf([main(...joinsChild), ...threads], [event(), childObject], {}, { children: [2] });
  const child = processOf([waitsForEvent], [event()], {}, { pid: 2, ppid: 1 });
  return verdictOf({ ...parent, osThreads: [wait4] }, child);
}

describe('an event of multiprocessing', () => {
  it('that only the process sets which waits for the end of the waiter', () => {
    expect(verdict()).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'pool.py', line: 13 },
    });
  });

  it('is left open where another thread of that process is at work', () => {
    const busy = worker('busy', [line('pool.py', 'feed', 20, { calls: ['compute(1)'] })]);
    expect(verdict(busy).kind).not.toBe('nobody-can-wake');
  });

  it('is left open where another process told nothing', () => {
    const parent = processOf([main(...joinsChild)], [event(), childObject], {}, { children: [2, 3] });
    const child = processOf([waitsForEvent], [event()], {}, { pid: 2, ppid: 1 });
    const mute = processOf([], [], {}, { pid: 3, ppid: 1 });
    const python = mute.python === null ? null : { ...mute.python, samples: [{ raw: null, details: null }] };
    const other = { ...mute, python };
    expect(verdictOf({ ...parent, osThreads: [wait4] }, child, other).kind).not.toBe('nobody-can-wake');
  });
});
