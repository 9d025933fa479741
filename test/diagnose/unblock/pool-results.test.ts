import { describe, expect, it } from 'vitest';
import type { Frame, Process, Thread } from '../../../src/model/snapshot.ts';
import { at } from '../build.ts';
import { line, main, object, processOf, threadObject, verdictOf, worker } from '../objects.ts';

const waitsForMap = main(
  line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
  line('lib:threading.py', 'wait', 629, { self: 'threading.Event' }),
  line('lib:multiprocessing/pool.py', 'wait', 765, { refs: { self: 'R' } }),
  line('lib:multiprocessing/pool.py', 'get', 768, { refs: { self: 'R' } }),
  line('lib:multiprocessing/pool.py', 'map', 367, { refs: { self: 'P' } }),
  line('main.py', 'run', 30, { refs: { pool: 'P' }, calls: ['pool.map(work, items)'] }),
);

/** The pool of the main process with the processes `pids` and the results that it owes. */
function poolObjects(pids: string, results: readonly string[] = ['R'], type = 'multiprocessing.pool.MapResult') {
  return [
    object('P', 'process pool', { pids, workers: 3, tasks: results.length }, { results }),
    ...results.map((id) => object(id, 'pool result', { ready: false }, { pool: ['P'] }, { type })),
  ];
}

const inTask = [
  at('lib:multiprocessing/pool.py', 'mapstar', 48),
  at('lib:multiprocessing/pool.py', 'worker', 125, 'result = (True, func(*args, **kwds))'),
];
const idle = [
  at('lib:multiprocessing/queues.py', 'get', 364),
  at('lib:multiprocessing/pool.py', 'worker', 114, 'task = get()'),
];
const sleeps = [line('work.py', 'work', 6, { calls: ['time.sleep(1000)'] }), ...inTask];
const computes = [line('work.py', 'work', 9, { calls: ['compute(1)'] }), ...inTask];
const takesTwice = [
  line('work.py', 'work', 14, { calls: ['lock.acquire()'], acquired: [['lock', 13]], refs: { lock: 'L' } }),
  ...inTask,
];
const locked = object('L', 'lock', { locked: true });

function parent(pids: string, ...more: Parameters<typeof poolObjects> extends [string, ...infer Rest] ? Rest : never) {
  const children = pids.split(',').map(Number);
  return processOf([waitsForMap], poolObjects(pids, ...more), {}, { children });
}

function child(pid: number, frames: readonly Frame[]): Process {
  const one: Thread = { ...main(...frames), ident: `id-${pid}` };
  return processOf([one], [locked], {}, { pid, ppid: 1 });
}

describe('Pool.map', () => {
  it('leads to the worker that has a part of it in hand, also where no rule knows why that stays', () => {
    const verdict = verdictOf(parent('2,3'), child(2, sleeps), child(3, idle));
    expect(verdict).toMatchObject({
      kind: 'unknown',
      confidence: 'guess',
      culprit: { file: 'work.py', line: 6 },
    });
    expect(verdict.chain.map(({ from }) => from)).toContain('the main thread of a fork of main.py (pid 2)');
  });

  it('needs each of its workers: one that waits for itself is enough', () => {
    const verdict = verdictOf(parent('2,3'), child(2, computes), child(3, takesTwice));
    expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'work.py', line: 14 } });
  });

  it('is left open where another call was given to the pool, too: the worker that goes on may have this one', () => {
    const verdict = verdictOf(parent('2,3', ['R', 'R2']), child(2, computes), child(3, takesTwice));
    expect(verdict.kind).not.toBe('self-deadlock');
  });

  it('is left open for imap, where one worker may bring the next item', () => {
    const type = 'multiprocessing.pool.IMapIterator';
    expect(verdictOf(parent('2,3', ['R'], type), child(2, computes), child(3, takesTwice)).kind).not.toBe(
      'self-deadlock',
    );
  });

  it('is left open where a worker that goes on has no task yet', () => {
    const begins = [
      line('work.py', 'set_up', 3, { calls: ['lock.acquire()'], acquired: [['lock', 2]], refs: { lock: 'L' } }),
      at('lib:multiprocessing/pool.py', 'worker', 109, 'initializer(*initargs)'),
    ];
    expect(verdictOf(parent('2,3'), child(2, computes), child(3, begins)).kind).not.toBe('self-deadlock');
  });

  it('owes nothing to workers that wait for their next task: a task was lost', () => {
    // No death was seen: that it was lost is all that can be said.
    expect(verdictOf(parent('2,3'), child(2, idle), child(3, idle)).kind).toBe('nobody-can-wake');
    // Without a look at the thread that hands results on it may stand behind another one.
    expect(verdictOf(parent('2,3'), child(2, idle), child(3, idle)).confidence).toBe('likely');
  });

  describe('with the thread that hands results on', () => {
    const loop = at('lib:multiprocessing/pool.py', '_handle_results', 595, 'cache[job]._set(i, obj)');
    const giving = [at('lib:multiprocessing/pool.py', '_set', 779, 'self._callback(self._value)'), loop];
    const reading = ['_recv', '_recv_bytes', 'recv'].map((name) => at('lib:multiprocessing/connection.py', name, 395));
    const closes = main(
      line('lib:threading.py', 'join', 1092, { refs: { self: 'H' } }),
      line('lib:multiprocessing/pool.py', 'join', 665, { refs: { self: 'P', 'self._worker_handler': 'H' } }),
      line('main.py', 'run', 30, { refs: { pool: 'P' }, calls: ['pool.join()'] }),
    );
    const owing = (waiter: Thread, frames: readonly Frame[], pids = '2,3', beside: readonly Thread[] = []) => {
      const handler = worker('results', frames, { daemon: true });
      const [pool, ...results] = poolObjects(pids);
      if (pool === undefined) throw new Error('no pool');
      const served = {
        ...pool,
        facts: { ...pool.facts, state: waiter === closes ? 'CLOSE' : 'RUN' },
        links: { ...pool.links, handlers: ['H'] },
      };
      const children = pids === '' ? [] : pids.split(',').map(Number);
      const objects = [served, ...results, threadObject(handler, 'H')];
      return verdictOf(
        processOf([waiter, handler, ...beside], objects, {}, { children }),
        ...children.map((pid) => child(pid, idle)),
      );
    };

    it.each([
      ['get', waitsForMap],
      ['join', closes],
    ])('is behind a callback that is written in C: %s', (_call, waiter) => {
      expect(owing(waiter, giving).kind).toBe('unknown');
    });

    it.each([
      ['get', waitsForMap],
      ['join', closes],
    ])('is behind a slow callback: %s', (_call, waiter) => {
      const rests = line('main.py', 'store', 4, { calls: ['time.sleep(2)'], source: 'time.sleep(2)' });
      const verdict = owing(waiter, [rests, ...giving]);
      expect(verdict.kind).not.toBe('nobody-can-wake');
      expect(verdict.chain.map(({ from }) => from).join()).toContain("thread 'results'");
    });

    it('is lost, and that is proven, where it waits for the next one only', () => {
      expect(owing(waitsForMap, [...reading, loop])).toMatchObject({ kind: 'nobody-can-wake', confidence: 'proven' });
      // Its bytes may be read, and the result is made of them.
      expect(owing(waitsForMap, [...reading.slice(2), loop]).kind).toBe('unknown');
      // Nothing shows what that thread does.
      expect(owing(waitsForMap, [at('lib:threading.py', 'run', 992)]).kind).toBe('unknown');
    });

    it('is behind the callback of a ThreadPool, too', () => {
      const [, ...own] = idle;
      const beside = [worker('Thread-1', own), worker('Thread-2', own)];
      expect(owing(waitsForMap, giving, '', beside).kind).toBe('unknown');
    });
  });

  it('is not lost where a worker calls a function of the standard library, or one in C', () => {
    const inC = [at('lib:multiprocessing/pool.py', 'worker', 125, 'result = (True, func(*args, **kwds))')];
    const inLibrary = [at('lib:subprocess.py', 'run', 550), ...inC];
    for (const frames of [inC, inLibrary]) {
      expect(verdictOf(parent('2,3'), child(2, frames), child(3, idle)).kind).not.toBe('nobody-can-wake');
    }
  });

  it('says nothing of a fork where a task itself made the lock that nobody releases', () => {
    const same = { executable: '/usr/bin/python3', argv: ['python', 'main.py'] };
    const handlers = ['_handle_workers', '_handle_results'].map((name) =>
      worker(name, [at('lib:multiprocessing/pool.py', name, 522)], { daemon: true }),
    );
    const stays = [line('work.py', 'work', 14, { enters: ['lock'], refs: { lock: 'L' } }), ...inTask];
    const above = processOf([waitsForMap, ...handlers], poolObjects('2'), {}, { ...same, children: [2] });
    const verdict = verdictOf(above, { ...child(2, stays), ...same });
    expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'work.py', line: 14 } });
  });

  it('of a ThreadPool leads to its thread', () => {
    const threads = [worker('Thread-1', computes), worker('Thread-2', takesTwice), worker('Thread-3', idle)];
    const objects = [...poolObjects(''), locked, ...threads.map((one, nth) => threadObject(one, `T${nth}`))];
    const verdict = verdictOf(processOf([waitsForMap, ...threads], objects));
    expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { thread: 'Thread-2', line: 14 } });
  });
});

describe('a lock of multiprocessing', () => {
  const lock = (count: number) => object('S', 'process lock', { kind: 'Lock', name: '/s', locked: true, count });
  const wants = [
    line('lib:multiprocessing/synchronize.py', '__enter__', 95, { refs: { self: 'S' } }),
    line('work.py', 'work', 14, { refs: { lock: 'S' } }),
    ...inTask,
  ];
  const needing = (pid: number) =>
    processOf([{ ...main(...wants), ident: `id-${pid}` }], [lock(0)], {}, { pid, ppid: 1 });
  const within = main(
    ...waitsForMap.frames.slice(0, -2),
    line('main.py', 'run', 30, {
      holds: [['lock', 29]],
      refs: { pool: 'P', lock: 'S' },
      calls: ['pool.map(work, items)'],
    }),
  );
  const holding = (results: readonly string[], count: number, caller = within) =>
    processOf([caller], [...poolObjects('2,3', results), lock(count)], {}, { children: [2, 3] });

  it('that the caller of the pool holds is a cycle with the worker that needs it, and no proof: others may release it', () => {
    const verdict = verdictOf(holding(['R'], 1), needing(2), needing(3));
    expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely', culprit: { file: 'main.py', line: 30 } });
    expect(verdict.headline).toContain('held by the main thread');
  });

  it('is never called lost where its holder is known', () => {
    expect(verdictOf(holding(['R', 'R2'], 1), needing(2), needing(3)).kind).not.toMatch(/fork-inherited|not-released/);
  });

  it('that another thread of that process may hold closes no cycle', () => {
    expect(verdictOf(holding(['R'], 1, waitsForMap), needing(2), needing(3)).kind).not.toBe('lock-cycle');
  });

  it('that nobody holds any more closes no cycle', () => {
    expect(verdictOf(holding(['R'], 0), needing(2), needing(3)).kind).not.toBe('lock-cycle');
  });
});

describe('a pool that draws its work from a generator', () => {
  const hands = (...above: readonly Frame[]): Thread => ({
    ...worker('hands on', [...above, line('lib:multiprocessing/pool.py', '_handle_tasks', 531)]),
    daemon: true,
  });
  const stands = hands(
    line('lib:queue.py', 'get', 171, { self: 'queue.Queue', refs: { self: 'Q' } }),
    line('feed.py', 'rows', 7, { calls: ['self.inbox.get()'], refs: { 'self.inbox': 'Q' } }),
  );

  it('waits for the generator, though every worker is idle', () => {
    const [pool, ...others] = poolObjects('2');
    const objects = [{ ...pool, links: { ...pool?.links, handlers: ['T'] } } as typeof pool & object, ...others];
    const main = processOf(
      [waitsForMap, stands],
      [...objects, object('Q', 'queue', { size: 0 }), threadObject(stands, 'T')],
      {},
      { children: [2] },
    );
    const verdict = verdictOf(main, child(2, idle));
    expect(verdict.culprit).toMatchObject({ file: 'feed.py', line: 7 });
    expect(verdict.headline).not.toContain('lost');
  });
});

describe('AsyncResult.get of a pool of threads', () => {
  const get = main(
    line('lib:threading.py', 'wait', 629, { self: 'threading.Event' }),
    line('lib:multiprocessing/pool.py', 'wait', 765, { refs: { self: 'R' } }),
    line('lib:multiprocessing/pool.py', 'get', 768, { refs: { self: 'R' } }),
    line('main.py', 'run', 30, { refs: { two: 'R' }, calls: ['two.get()'] }),
  );
  const given = (state: string) => [
    object('P', 'process pool', { state, pids: '', workers: 1, tasks: 1 }, { results: ['R'] }),
    object('R', 'pool result', { ready: false }, { pool: ['P'] }, { type: 'multiprocessing.pool.ApplyResult' }),
  ];

  it('waits in vain once the pool was terminated', () => {
    const verdict = verdictOf(processOf([get], given('TERMINATE')));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'main.py', line: 30 } });
    expect(verdict.headline).toContain('its pool was terminated');
  });

  it('is not given up while the pool runs, though none of its workers is seen', () => {
    expect(verdictOf(processOf([get], given('RUN'))).kind).toBe('unknown');
  });
});

describe('Future.result of a pool of processes', () => {
  const result = main(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } }),
    line('main.py', 'run', 30, { refs: { future: 'F' } }),
  );
  const given = (facts: Readonly<Record<string, string | number | boolean>>) =>
    verdictOf(
      processOf(
        [result],
        [
          object('X', 'executor', { kind: 'process', pids: '', queued: 3, shutdown: false, ...facts }),
          object('F', 'future', { state: 'running' }, { executor: ['X'] }),
        ],
      ),
    );

  it('waits in vain where work is queued and no worker is left', () => {
    const verdict = given({});
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'main.py', line: 30 },
    });
    expect(verdict.headline).toContain('no worker process left');
  });

  it.each([{ queued: 0 }, { shutdown: true }, { kind: 'thread' }, { pids: '7' }])('may yet come with %o', (facts) => {
    expect(given(facts).headline).not.toContain('no worker process left');
  });
});

describe('Future.result of a pool of threads in a forked process', () => {
  const result = (refs: Readonly<Record<string, string>>) =>
    main(
      line('lib:threading.py', 'wait', 359, { self: 'threading.Condition', source: 'waiter.acquire()' }),
      line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } }),
      line('main.py', 'shrink', 9, { refs }),
    );
  const given = (worker: Readonly<Record<string, boolean>>, ...others: readonly Thread[]) =>
    verdictOf(
      processOf(
        [result({ POOL: 'X' }), ...others],
        [
          object('X', 'executor', { kind: 'thread', maxWorkers: 4, queued: 1, shutdown: false }, { workers: ['W'] }),
          object('W', 'thread', { ident: '7', started: true, alive: false, ...worker }),
          object('F', 'future', { state: 'pending' }, { executor: ['X'] }),
        ],
      ),
    );

  it('waits in vain where every thread of the pool lived before the fork', () => {
    const verdict = given({ beforeFork: true });
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'main.py', line: 9 },
    });
    expect(verdict.headline).toContain('a fork left behind in the parent process');
  });

  it('may yet come where one of them is of this process, or where another thread has the pool in hand', () => {
    expect(given({}).headline).not.toContain('a fork left behind');
    const other = worker('other', [line('main.py', 'submit', 30, { refs: { pool: 'X' }, calls: ['time.sleep(9)'] })]);
    expect(given({ beforeFork: true }, other).headline).not.toContain('a fork left behind');
  });
});

describe('Pool.join', () => {
  const joins = main(
    line('lib:multiprocessing/pool.py', 'join', 665, { refs: { self: 'P' } }),
    line('main.py', 'run', 30, { refs: { pool: 'P' }, calls: ['pool.join()'] }),
  );
  const given = at('main.py', 'run', 21, 'pool.apply_async(work, callback=keep)');
  const objects = (ready: boolean) => [
    object('P', 'process pool', { pids: '2,3', workers: 2, tasks: 1, state: 'CLOSE' }, { results: ['R'] }),
    object('R', 'pool result', { ready }, { pool: ['P'] }, { createdAt: [given] }),
  ];
  const verdict = (ready: boolean, frames: readonly Frame[]) =>
    verdictOf(processOf([joins], objects(ready), {}, { children: [2, 3] }), child(2, frames), child(3, idle));

  it('tells of the call that keeps the pool, and blames no idle worker', () => {
    expect(verdict(false, idle)).toMatchObject({
      kind: 'nobody-can-wake',
      culprit: { file: 'main.py', line: 30 },
      headline: expect.stringContaining('the call of main.py:21 is not done, though every worker of the pool is idle'),
      advice: expect.stringContaining('callback'),
    });
  });

  it('goes on to who has the call in hand, and to the workers where nothing is owed', () => {
    expect(verdict(false, sleeps).headline).not.toContain('is not done');
    expect(verdict(true, idle).headline).not.toContain('is not done');
  });
});
