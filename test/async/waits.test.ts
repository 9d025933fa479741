import { describe, expect, it } from 'vitest';
import { at, mainThread } from '../diagnose/build.ts';
import { awaits, backgroundThread, greenlet, idleLoop, line, loopObject, object, task, verdictOf } from './asyncio.ts';

const EVENT = object('E', 'async event', { set: false });
const waits = (number = 14, refs: Record<string, string> = {}) => [
  awaits.event('E'),
  line('tests/test_a.py', 'fetch', number, { refs }),
];
const awaiting = (id: string) => ({ waitsFor: { id, type: '_asyncio.Future' } });

describe('from the loop to the task that it waits for', () => {
  it('names the task and its line, and nobody who could end the wait', () => {
    const verdict = verdictOf({ threads: [idleLoop()], tasks: [task('T1', 'Task-1', waits())], objects: [EVENT] });
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'proven',
      culprit: { file: 'tests/test_a.py', line: 14, task: 'Task-1' },
    });
    expect(verdict.headline).toContain("task 'Task-1' (fetch)");
  });

  it('goes on through gather, shield, a wrapper of wait_for and a thread pool', () => {
    const future = object('F', 'async future', { state: 'pending' }, { loop: ['LOOP'] });
    const inner = task('T2', 'inner', waits());
    const through = (objects: readonly ReturnType<typeof object>[], first: ReturnType<typeof task>) =>
      verdictOf({ threads: [idleLoop()], tasks: [first, inner], objects: [EVENT, ...objects] }).culprit?.task;
    const main = line('tests/test_a.py', 'main', 30);
    const gather = object('F', 'gather', { pending: 1 }, { children: ['T2'] });
    expect(through([gather], task('T1', 'Task-1', [main], awaiting('F')))).toBe('inner');
    const told = object('T2', 'task', { name: 'inner', state: 'pending' }, { loop: ['LOOP'], callbacks: ['F'] });
    expect(through([future, told], task('T1', 'Task-1', [main], awaiting('F')))).toBe('inner');
    const waitFor = line('lib:asyncio/tasks.py', 'wait_for', 490, { refs: { fut: 'T2' } });
    expect(through([], task('T1', 'Task-1', [waitFor, main]))).toBe('inner');
  });

  it('says nothing of a future that a task without a frame waits for', () => {
    const future = object('F', 'async future', { state: 'pending' }, { loop: ['LOOP'] });
    const told = (frames: readonly ReturnType<typeof line>[]) =>
      verdictOf({ threads: [idleLoop()], tasks: [task('T1', 'Task-1', frames, awaiting('F'))], objects: [future] })
        .kind;
    expect(told([])).toBe('unknown');
    expect(told([line('app.py', 'main', 9)])).toBe('nobody-can-wake');
  });

  it('follows work in an executor to the thread that does it', () => {
    const chained = object('F', 'async future', { state: 'pending' }, { chained: ['C'] });
    const work = object('C', 'future', { state: 'running' }, { executor: ['X'] });
    const run = line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { 'self.future': 'C' } });
    const poll = line('jobs.py', 'job', 6, { refs: { lock: 'L' }, calls: [{ receiver: 'lock', method: 'acquire' }] });
    const verdict = verdictOf({
      threads: [idleLoop(), backgroundThread('asyncio_0', [poll, run])],
      tasks: [task('T1', 'Task-1', [line('app.py', 'main', 9)], awaiting('F'))],
      objects: [chained, work, object('L', 'lock', { locked: true })],
    });
    expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'jobs.py', line: 6 } });
  });

  it('finds a cycle of tasks over locks', () => {
    const locks = [object('A', 'async lock', { locked: true }), object('B', 'async lock', { locked: true })];
    const refs = { a: 'A', b: 'B' };
    const verdict = verdictOf({
      threads: [idleLoop('T1')],
      tasks: [
        task('T1', 'one', [awaits.lock('B'), line('tests/test_a.py', 'one', 5, { refs, holds: [['a', 4]] })]),
        task('T2', 'two', [awaits.lock('A'), line('tests/test_a.py', 'two', 9, { refs, holds: [['b', 8]] })]),
      ],
      objects: locks,
    });
    expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'proven' });
  });
});

describe('what may still wake a task', () => {
  const kindOf = (loop: Partial<Parameters<typeof verdictOf>[0]>) =>
    verdictOf({ threads: [idleLoop()], tasks: [task('T1', 'Task-1', waits())], objects: [EVENT], ...loop }).kind;

  it('a timer or a signal handler of its loop', () => {
    expect(kindOf({ objects: [EVENT, loopObject({ scheduled: 1 }, { callbacks: ['E'] })] })).toBe('unknown');
  });

  it('a peer of a connection, unless it is this process itself', () => {
    const socket = { protocol: 'tcp', local: '127.0.0.1:5', remote: '127.0.0.1:6', state: 'ESTABLISHED' } as const;
    const file = { fd: 7, target: 'socket:[1]', inode: 1, access: 'read-write', locks: [], kind: 'socket' } as const;
    const peer = { fd: 8, name: 'server', inTree: false };
    const files = (pid: number) => [{ ...file, socket, peers: [{ ...peer, pid }] }];
    expect(kindOf({ process: { files: files(77) } })).toBe('unknown');
    expect(kindOf({ process: { files: files(1) } })).toBe('nobody-can-wake');
  });

  it('the first of several that are waited for', () => {
    const refs = { 'fs[0]': 'T2', 'fs[1]': 'T3' };
    const first = (keywords: Record<string, string>) => [
      line('lib:asyncio/tasks.py', 'wait', 428, { refs }),
      line('tests/test_a.py', 'main', 20, {
        calls: [{ method: 'wait', callee: 'asyncio.wait', isAwaited: true, keywords }],
      }),
    ];
    const tasks = (keywords: Record<string, string>) => [
      task('T1', 'Task-1', first(keywords)),
      task('T2', 'stuck', waits()),
      task('T3', 'sleeps', [awaits.sleep, line('tests/test_a.py', 'nap', 3)]),
    ];
    expect(kindOf({ tasks: tasks({ return_when: 'asyncio.FIRST_COMPLETED' }) })).not.toBe('nobody-can-wake');
    expect(kindOf({ tasks: tasks({}) })).toBe('nobody-can-wake');
  });
});

describe('why nobody wakes it', () => {
  it('an event that is set while the loop sleeps on', () => {
    const verdict = verdictOf({
      threads: [idleLoop()],
      tasks: [task('T1', 'Task-1', waits())],
      objects: [object('E', 'async event', { set: true }), loopObject({ ready: 1 })],
    });
    expect(verdict.headline).toContain('which another thread set without waking the loop');
    expect(verdict.advice).toContain('call_soon_threadsafe');
  });

  it('a task that died and whose exception nobody has read', () => {
    const dead = {
      ...object(
        'T2',
        'task',
        { state: 'finished', name: 'Task-2', exception: 'KeyError: total', retrieved: false },
        { loop: ['LOOP'] },
      ),
      endedAt: [at('tests/test_a.py', 'produce', 6)],
    };
    const frames = waits(14, { feeder: 'T2' });
    const verdict = verdictOf({ threads: [idleLoop()], tasks: [task('T1', 'Task-1', frames)], objects: [EVENT, dead] });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 6, task: 'Task-2' } });
    expect(verdict.headline).toContain("task 'Task-2' ended with KeyError: total at tests/test_a.py:6");
  });

  it('a connection that this process keeps open itself, for Server.wait_closed', () => {
    const socket = { protocol: 'tcp', local: '127.0.0.1:5', remote: '127.0.0.1:6', state: 'ESTABLISHED' } as const;
    const file = { target: 'socket:[1]', inode: 1, access: 'read-write', locks: [], kind: 'socket', socket } as const;
    const files = [{ ...file, fd: 8, peers: [{ pid: 1, fd: 7, name: 'python', inTree: true }] }];
    const closed = line('lib:asyncio/base_events.py', 'wait_closed', 415, { refs: { self: 'S' } });
    const verdict = verdictOf({
      threads: [idleLoop()],
      tasks: [task('T1', 'Task-1', [closed, line('tests/test_mail.py', 'address', 21)])],
      objects: [
        object('S', 'server', { activeConnections: 1 }, { clients: ['C'] }),
        object('C', 'connection', { fd: 8 }),
      ],
      process: { files },
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'tests/test_mail.py', line: 21 } });
  });
});

describe('other loops', () => {
  const yields = [line('site:trio/_core/_traps.py', 'wait_task_rescheduled', 216)];
  const runner = {
    ...mainThread([
      line('site:trio/_core/_io_epoll.py', 'get_events', 243),
      line('site:trio/_core/_run.py', 'run', 2535),
      at('main.py', '<module>', 9),
    ]),
    ident: 'main',
  };
  const init = task('T0', '<init>', [
    ...yields,
    line('site:trio/_core/_run.py', 'init', 2154, { refs: { 'self.main_task': 'T1' } }),
  ]);

  it('trio: from the runner through a nursery to the task in an event', () => {
    const nursery = line('site:trio/_core/_run.py', '_nested_child_finished', 1310, { refs: { self: 'N' } });
    const event = line('site:trio/_sync.py', 'wait', 102, { refs: { self: 'E' }, self: 'trio.Event' });
    const verdict = verdictOf({
      threads: [runner],
      tasks: [
        init,
        task('T1', 'main', [...yields, nursery, line('app.py', 'main', 16)]),
        task('T2', 'login', [...yields, event, line('app.py', 'login', 10)]),
      ],
      objects: [EVENT, object('N', 'task group', {}, { tasks: ['T2'] })],
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 10, task: 'login' } });
  });

  it('trio: a task in a worker thread waits for that thread; a cached thread is nobody', () => {
    const to = [...yields, line('site:trio/_threads.py', 'to_thread_run_sync', 446), line('app.py', 'main', 15)];
    const get = line('app.py', 'next_batch', 11, { refs: { q: 'Q' }, calls: [{ receiver: 'q', method: 'get' }] });
    const worker = line('site:trio/_threads.py', 'worker_fn', 392, { refs: { 'task_register[0]': 'T1' } });
    const cached = line('site:trio/_core/_thread_cache.py', '_work', 213);
    const verdict = verdictOf({
      threads: [runner, backgroundThread('batch', [get, worker, cached]), backgroundThread('Trio thread 0', [cached])],
      tasks: [init, task('T1', 'main', to)],
      objects: [object('Q', 'simple queue', { size: 0 })],
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 11, thread: 'batch' } });
  });

  it('gevent: through joinall to the member that has not ended', () => {
    const joinsAll = line('main.py', '<module>', 26, {
      refs: { 'jobs[0]': 'G1', 'jobs[1]': 'G2' },
      calls: [{ callee: 'gevent.joinall', receiver: 'gevent', method: 'joinall', args: ['jobs'] }],
    });
    const gets = line('main.py', 'call', 11, { refs: { 'self.pending[0]': 'R' } });
    const told = (dead: boolean) =>
      verdictOf({
        threads: [
          { ...mainThread([line('site:gevent/hub.py', 'run', 647, { self: 'gevent.hub.Hub' })]), ident: 'main' },
        ],
        greenlets: [
          greenlet('HUB', null, [], { type: 'gevent.hub.Hub', parentId: 'G0', current: true }),
          greenlet('G0', null, [joinsAll], { parentId: null, type: 'greenlet.greenlet' }),
          greenlet('G2', 'call', [gets]),
        ],
        objects: [
          object('G1', 'greenlet', { dead: true }),
          object('G2', 'greenlet', { dead, name: 'call' }),
          object('R', 'greenlet event', { set: false }, { waiters: ['G2'] }),
        ],
      });
    expect(told(false)).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'main.py', line: 11 } });
    expect(told(true).kind).not.toBe('nobody-can-wake');
  });

  it('gevent: through the main greenlet and a patched thread', () => {
    const join = line('lib:threading.py', 'join', 1119, { refs: { self: 'TH' }, self: 'gevent.threading.Thread' });
    const index = line('main.py', 'index', 17, {
      refs: { loaded: 'E' },
      calls: [{ receiver: 'loaded', method: 'wait' }],
    });
    const verdict = verdictOf({
      threads: [
        { ...mainThread([line('site:gevent/hub.py', 'run', 647, { self: 'gevent.hub.Hub' })]), ident: 'main' },
        backgroundThread('indexer', [], { ident: 'G1' }),
      ],
      greenlets: [
        greenlet('HUB', null, [], { type: 'gevent.hub.Hub', parentId: 'G0', current: true }),
        greenlet('G0', null, [join, line('main.py', '<module>', 24)], { parentId: null, type: 'greenlet.greenlet' }),
        greenlet('G1', 'Thread._bootstrap', [index]),
      ],
      objects: [object('E', 'greenlet event', { set: false }), object('TH', 'thread', { ident: 'G1', alive: true })],
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'main.py', line: 17 } });
    expect(verdict.headline).toContain("greenlet of thread 'indexer'");
  });
});
