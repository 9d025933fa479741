import { describe, expect, it } from 'vitest';
import type { OsThread } from '../../src/model/snapshot.ts';
import { line, main, object, processOf, verdictOf, waitsIn, worker } from './objects.ts';

/** How often a verdict on so many threads at one event looks something up in a map, and how often it reads the id of a kernel's thread. */
function workFor(threads: number): { readonly lookUps: number; readonly ids: number } {
  let [lookUps, ids] = [0, 0];
  const osThreads = Array.from({ length: threads + 1 }, (_, at): OsThread => {
    const thread = {
      tid: at + 1,
      name: 'python',
      state: 'S',
      wchan: null,
      syscall: null,
      cpuMs: [0, 0],
      switches: [1, 1],
    };
    const tid = () => {
      ids += 1;
      return at + 1;
    };
    return Object.defineProperty(thread, 'tid', { get: tid }) as unknown as OsThread;
  });
  const workers = Array.from({ length: threads }, (_, at) => ({
    ...worker(`w${at}`, [...waitsIn('event', 'E'), line('a.py', 'work', 5)]),
    nativeId: at + 2,
  }));
  const first = { ...main(...waitsIn('event', 'E'), line('a.py', 'start', 2)), nativeId: 1 };
  const process = { ...processOf([first, ...workers], [object('E', 'event')]), osThreads };
  const get = Map.prototype.get;
  Map.prototype.get = function (key) {
    lookUps += 1;
    return get.call(this, key);
  };
  try {
    expect(verdictOf(process).kind).toBe('nobody-can-wake');
  } finally {
    Map.prototype.get = get;
  }
  return { lookUps, ids };
}

describe('the work for a verdict', () => {
  it('grows in proportion to the threads', () => {
    const [some, twice] = [workFor(150), workFor(300)];
    expect(some.ids).toBeGreaterThan(150);
    expect(twice.ids).toBeLessThan(3 * some.ids);
    expect(twice.lookUps).toBeLessThan(3 * some.lookUps);
  });
});
