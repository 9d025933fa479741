import { describe, expect, it } from 'vitest';
import type { Frame, Task } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

// A connection of a library that carries out all statements in one thread, which takes them from a queue in C: what stands there nobody sees.
const statement = (future: string) =>
  line('site:aiosqlite/core.py', '_execute', 160, {
    refs: { self: 'C', 'self._tx': 'Q', future },
    source: 'return await future',
  });

function task(id: string, waitsFor: string, own: Frame): Task {
  return {
    id,
    loopId: 'L',
    name: `task-${id}`,
    coroutine: own.function,
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames: [statement(waitsFor), own],
    waitsFor: { id: waitsFor, type: '_asyncio.Future' },
  };
}

const loop = main(
  line('lib:selectors.py', 'select', 468, { source: 'fd_event_list = self._selector.poll(timeout, max_ev)' }),
  line('lib:asyncio/base_events.py', '_run_once', 1915, { refs: { self: 'L' } }),
  line('lib:asyncio/base_events.py', 'run_forever', 607, { refs: { self: 'L' } }),
  line('lib:asyncio/base_events.py', 'run_until_complete', 640, { refs: { self: 'L', future: '1' } }),
);
const takes = line('site:aiosqlite/core.py', '_connection_worker_thread', 63, {
  refs: { tx: 'Q', future: 'F1' },
  source: 'result = function()',
});
const asks = [
  line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
  line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F2' }, self: 'concurrent.futures.Future' }),
  line('ledger.py', 'in_euro', 25),
];
const tasks = [task('1', 'F1', line('ledger.py', 'total', 35)), task('2', 'A2', line('ledger.py', 'rate', 29))];

function verdictWith(carriesOut: readonly Frame[], standing: number) {
  const thread = worker('statements', [...carriesOut, takes]);
  const objects = [
    object('L', 'event loop', { running: true, threadIdent: 'id-main', closed: false, ready: 0, selector: true }),
    object('C', 'database connection', {}, { thread: ['T'] }),
    object('T', 'thread', { ident: thread.ident, name: thread.name, daemon: false, alive: true }, { args: ['Q'] }),
    object('Q', 'simple queue', { size: standing }, {}, { type: '_queue.SimpleQueue' }),
    object('F1', 'async future', { state: 'pending' }, { awaitedBy: ['1'] }),
    object('A2', 'async future', { state: 'pending' }, { awaitedBy: ['2'] }),
    object('F2', 'future', { state: 'pending' }, { chained: ['2'] }),
  ];
  const loops = [{ id: 'L', type: 'asyncio.Loop', running: true, closed: false, threadIdent: 'id-main' }];
  return verdictOf(processOf([loop, thread], objects, { tasks, loops }));
}

const chainOf = ({ chain }: ReturnType<typeof verdictWith>) => chain.map(({ evidence }) => evidence).join('\n');

describe('a result that stands in a queue which nobody can look into', () => {
  it('comes from the thread that takes from the queue, also where this thread waits for it', () => {
    const verdict = verdictWith(asks, 1);
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely', culprit: { file: 'ledger.py' } });
    expect(verdict.headline).not.toContain('answer from the database');
  });

  it('comes from nobody who is known where the queue is empty', () => {
    expect(chainOf(verdictWith(asks, 0))).not.toBe(chainOf(verdictWith(asks, 1)));
  });

  it('is an answer of the database while the thread is inside a statement', () => {
    expect(verdictWith([], 1)).toMatchObject({ kind: 'database-wait' });
  });
});
