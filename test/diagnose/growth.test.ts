import { describe, expect, it } from 'vitest';
import type { Frame, OsThread } from '../../src/model/snapshot.ts';
import type { Kind } from '../../src/model/verdict.ts';
import { line, main, object, processOf, verdictOf, waitsIn, worker } from './objects.ts';

const atOneEvent = (_at: number) => [...waitsIn('event', 'E'), line('a.py', 'work', 5)];

const SHARED = [
  object('E', 'event'),
  object('D', 'database connection', { driver: 'sqlite3', closed: false }, {}, { type: 'sqlite3.Connection' }),
];

/** Each waits for what it asked a library for, whose worker it runs on itself. */
const inOneLibrary = (at: number) => [
  ...waitsIn('event', `E${at}`),
  line('site:jobs/result.py', 'get', 40),
  line('a.py', 'work', 5),
  line('site:jobs/worker.py', 'run_task', 70),
];

/** Each runs a statement on one connection, which lets in one at a time. */
const onOneConnection = (_at: number) => [line('a.py', 'work', 5, { calls: ['db.execute()'], refs: { db: 'D' } })];

/** How often a verdict on so many such threads looks something up in a map, and how often it reads the id of a kernel's thread. */
function workFor(
  threads: number,
  stackOf: (at: number) => readonly Frame[],
  kind: Kind,
): { readonly lookUps: number; readonly ids: number } {
  let [lookUps, ids] = [0, 0];
  const osThreads = Array.from({ length: threads + 1 }, (_, at): OsThread => {
    const thread = {
      tid: at + 1,
      name: 'python',
      state: 'S',
      wchan: null,
      syscall: { number: 202, name: 'futex', args: ['0x7f0000000010', '0x80', '0x2', '0x0', '0x0', '0x0'] },
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
    ...worker(`w${at}`, stackOf(at)),
    nativeId: at + 2,
  }));
  const first = { ...main(...stackOf(threads).slice(0, -1), line('a.py', 'start', 2)), nativeId: 1 };
  const events = workers.map((_, at) => object(`E${at}`, 'event'));
  const process = { ...processOf([first, ...workers], [...SHARED, ...events]), osThreads };
  const get = Map.prototype.get;
  Map.prototype.get = function (key) {
    lookUps += 1;
    return get.call(this, key);
  };
  try {
    expect(verdictOf(process).kind).toBe(kind);
  } finally {
    Map.prototype.get = get;
  }
  return { lookUps, ids };
}

describe('the work for a verdict', () => {
  it.each([
    ['at one event', atOneEvent, 'nobody-can-wake'],
    ['in one library', inOneLibrary, 'nobody-can-wake'],
    ['on one connection', onOneConnection, 'unknown'],
  ] as const)('grows in proportion to the threads %s', (_, stackOf, kind) => {
    const [some, twice] = [workFor(150, stackOf, kind), workFor(300, stackOf, kind)];
    expect(some.ids).toBeGreaterThan(150);
    expect(twice.ids).toBeLessThan(3 * some.ids);
    // Most look-ups are of one thread's own: an edge between each two of them shows in a fifth more.
    expect(twice.lookUps).toBeLessThan(2.2 * some.lookUps);
  });
});
