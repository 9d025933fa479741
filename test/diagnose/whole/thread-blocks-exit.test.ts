import { describe, expect, it } from 'vitest';
import type { Details, Process, Thread } from '../../../src/model/snapshot.ts';
import { verdictOf as diagnose } from '../../../src/narrate/verdict.ts';
import { at, bootstrap, details, mainThread, other, python, queueGet, shutdown, snapshot, thread } from '../build.ts';

const consumer = thread({
  name: 'consumer',
  frames: [...queueGet, at('tests/a.py', 'consume', 7, 'items.get()'), ...bootstrap],
  startedAt: [at('tests/a.py', 'test_leak', 12, 'Thread(target=consume).start()'), at('site:pluggy/_x.py', 'call', 1)],
});
const exiting = (...threads: readonly Thread[]) => details([mainThread(shutdown), ...threads]);
const twice = (one: Details, values: Partial<Process> = {}) => python(1, [one, one], values);
const verdictOf = (...processes: readonly Process[]) => diagnose(snapshot(processes), 'hung');

describe('a non-daemon thread at interpreter exit', () => {
  const verdict = verdictOf(twice(exiting(consumer)));

  it('is named with its start and where it waits', () => {
    expect(verdict).toMatchObject({
      kind: 'thread-blocks-exit',
      phase: 'interpreter exit',
      confidence: 'proven',
      culprit: { file: 'tests/a.py', line: 12, function: 'test_leak', thread: 'consumer', process: 1 },
      blockers: [{ thread: 'consumer', startedAt: 'tests/a.py:12', waitsIn: 'queue.get (tests/a.py:7)' }],
    });
    expect(verdict.headline).toBe(
      "pytest has ended, but Python cannot exit: non-daemon thread 'consumer', started at tests/a.py:12, waits in queue.get at tests/a.py:7.",
    );
    expect(verdict.advice).toContain('daemon=True');
  });

  it('is only likely with one sample, or where the first had no details', () => {
    expect(verdictOf(python(1, [exiting(consumer)])).confidence).toBe('likely');
    expect(verdictOf(python(1, [null, exiting(consumer)])).confidence).toBe('likely');
  });

  it('is only likely where the main thread still ran the program in the first sample', () => {
    const before = details([mainThread([at('tests/a.py', 'test_leak', 13), at('x.py', '<module>')]), consumer]);
    expect(verdictOf(python(1, [before, exiting(consumer)])).confidence).toBe('likely');
  });

  it('is shown at the line of the user that called the library', () => {
    const frames = [
      at('lib:socket.py', 'readinto', 706),
      at('site:http/pool.py', 'get', 638),
      at('tests/a.py', 'fetch', 3),
    ];
    const found = verdictOf(twice(exiting(thread({ name: 'fetcher', frames: [...frames, ...bootstrap] }))));
    expect(found.headline).toContain('at tests/a.py:3');
  });

  it('is named by the library line where no line of the user is known', () => {
    const blind = thread({ name: 'pump', frames: [...queueGet, at('site:lib/pump.py', 'loop', 3), ...bootstrap] });
    const found = verdictOf(twice(exiting(blind)));
    expect(found.culprit).toMatchObject({ file: '/usr/lib/python3.11/site-packages/lib/pump.py', line: 3 });
    expect(found.headline).toContain('queue.get at lib/pump.py:3');
  });
});

describe('several', () => {
  it('names the one that the user started, and counts the others', () => {
    const library = thread({ name: 'library', frames: [...queueGet, at('site:lib/pump.py', 'loop', 3), ...bootstrap] });
    const verdict = verdictOf(twice(exiting(library, consumer, { ...library, name: 'two', ident: '9' })));
    expect(verdict.culprit?.thread).toBe('consumer');
    expect(verdict.headline).toContain('like 2 other threads');
    expect(verdict.blockers.map((blocker) => blocker.thread)).toEqual(['consumer', 'library', 'two']);
  });
});

describe('never blamed', () => {
  it('a daemon thread', () => {
    const daemon = { ...consumer, daemon: true };
    const verdict = verdictOf(twice(exiting(daemon)));
    expect(verdict).toMatchObject({ kind: 'unknown', phase: 'interpreter exit', culprit: null, blockers: [] });
    expect(verdict.headline).not.toContain('consumer');
  });

  it('a daemon thread beside a non-daemon one', () => {
    const verdict = verdictOf(twice(exiting({ ...consumer, name: 'red herring', ident: '5', daemon: true }, consumer)));
    expect(verdict.culprit?.thread).toBe('consumer');
    expect(verdict.headline).not.toContain('other');
  });

  it('a thread that has ended, and one that threading did not start', () => {
    const verdict = verdictOf(twice(exiting({ ...consumer, alive: false }, { ...consumer, ident: '6', daemon: null })));
    expect(verdict.kind).toBe('unknown');
  });

  it('a non-daemon thread while the main thread still runs a test', () => {
    const main = mainThread([
      at('tests/b.py', 'test_b', 30, 'lock.acquire()'),
      at('site:_pytest/python.py', 'runtest'),
    ]);
    const verdict = verdictOf(
      twice(details([main, consumer], { currentTest: 'tests/b.py::test_b (call)', currentTestSeconds: 3 })),
    );
    expect(verdict).toMatchObject({
      kind: 'unknown',
      phase: 'test call',
      confidence: 'guess',
      culprit: { file: 'tests/b.py', line: 30 },
    });
    expect(verdict.headline).not.toContain('consumer');
    expect(verdict.running).toEqual([{ test: 'tests/b.py::test_b', process: 1, seconds: 3 }]);
  });

  it("a user's own function that is called _shutdown", () => {
    const main = mainThread([at('threading.py', '_shutdown', 3, 'lock.acquire()'), at('main.py', '<module>', 9)]);
    expect(verdictOf(twice(details([main, consumer]))).kind).toBe('unknown');
  });

  it('a thread that a shutdown callback of the user does not join', () => {
    const main = mainThread([at('app.py', 'flush', 4, 'time.sleep(1e6)'), at('lib:threading.py', '_shutdown', 1534)]);
    const verdict = verdictOf(twice(details([main, consumer])));
    expect(verdict.kind).toBe('unknown');
    expect(verdict.headline).toContain('app.py:4');
  });

  it('idle executor workers', () => {
    const idle = thread({
      name: 'pool_0',
      frames: [at('lib:concurrent/futures/thread.py', '_worker', 81), ...bootstrap],
    });
    const main = mainThread([
      at('lib:threading.py', 'join', 1119),
      at('lib:concurrent/futures/thread.py', '_python_exit', 31),
      at('lib:threading.py', '_shutdown', 1560),
    ]);
    const busy = thread({
      name: 'pool_1',
      frames: [...queueGet, at('work.py', 'job', 5), at('lib:concurrent/futures/thread.py', 'run', 58), ...idle.frames],
    });
    expect(verdictOf(twice(details([main, idle]))).kind).toBe('unknown');
    const verdict = verdictOf(twice(details([main, idle, busy])));
    expect(verdict.culprit).toMatchObject({ thread: 'pool_1', file: 'work.py', line: 5 });
    expect(verdict.blockers.map((blocker) => blocker.thread)).toEqual(['pool_1']);
  });
});

describe('a join at exit', () => {
  const join = at('lib:threading.py', 'join', 1119, 'self._wait_for_tstate_lock()');
  const daemon = { ...consumer, daemon: true };
  const joined = (...below: readonly ReturnType<typeof at>[]) => mainThread([join, ...below]);

  it('may wait for a daemon thread, and is never proven', () => {
    const verdict = verdictOf(twice(details([joined(at('app.py', 'stop', 6)), daemon])));
    expect(verdict).toMatchObject({
      kind: 'thread-blocks-exit',
      confidence: 'likely',
      culprit: { thread: 'consumer' },
    });
    expect(verdict.headline).toContain('its exit handler at app.py:6 joins a thread');
  });

  it('names no thread where several could be meant', () => {
    const verdict = verdictOf(
      twice(details([joined(at('app.py', 'stop', 6)), daemon, { ...daemon, name: 'second', ident: '8' }])),
    );
    expect(verdict).toMatchObject({
      kind: 'thread-blocks-exit',
      confidence: 'guess',
      culprit: { file: 'app.py', line: 6 },
    });
    expect(verdict.headline).toContain('one of 2 threads');
  });

  it('is not seen in a join that the program itself makes, in a thread, or in a greenlet', () => {
    const program = details([joined(at('app.py', 'stop', 6), at('app.py', '<module>', 9)), daemon]);
    const inThread = details([joined(at('app.py', 'stop', 6), ...bootstrap), daemon]);
    const greenlet = {
      id: '1',
      type: 'greenlet',
      name: null,
      parentId: null,
      threadIdent: null,
      current: true,
      dead: false,
      frames: [],
      startedAt: [],
    };
    const inGreenlet = details([joined(at('app.py', 'stop', 6)), daemon], { greenlets: [greenlet] });
    for (const one of [program, inThread, inGreenlet]) expect(verdictOf(twice(one)).kind).toBe('unknown');
  });
});

describe('which process', () => {
  it('goes through shells to pytest', () => {
    const shell = other(1, { children: [2, 3] });
    const server = python(3, [details([mainThread([at('server.py', '<module>', 4)])])], {
      argv: ['python', 'server.py'],
    });
    const verdict = verdictOf(shell, python(2, [exiting(consumer), exiting(consumer)]), server);
    expect(verdict.culprit?.process).toBe(2);
    expect(verdict.chain[0]).toMatchObject({ from: 'bash (pid 1)', relation: 'waits for', to: 'pytest (pid 2)' });
    // Which of its two children the shell waits for is an inference.
    expect(verdict.confidence).toBe('likely');
  });

  const worker = (pid: number, one: Details) =>
    python(pid, [one, one], { argv: ['python', '-c', 'import sys;exec(eval(sys.stdin.readline()))'] });
  const controller = (...frames: Parameters<typeof mainThread>[0]) =>
    python(1, [details([mainThread(frames)]), details([mainThread(frames)])], { children: [2, 3] });
  const ending = [
    ...queueGet.slice(0, 1),
    at('site:execnet/multi.py', 'safe_terminate'),
    at('site:xdist/workermanage.py', 'teardown_nodes'),
    at('site:xdist/dsession.py', 'pytest_sessionfinish'),
  ];

  it('finds the xdist worker that cannot exit', () => {
    const verdict = verdictOf(
      controller(...ending),
      worker(2, { ...details([mainThread([at('site:execnet/gateway_base.py', 'serve')])]), xdistWorker: 'gw0' }),
      worker(3, { ...exiting(consumer), xdistWorker: 'gw1' }),
    );
    expect(verdict).toMatchObject({ kind: 'thread-blocks-exit', confidence: 'proven', culprit: { process: 3 } });
    expect(verdict.headline).toContain('xdist worker gw1 cannot exit');
  });

  it('stays with the controller where several workers run tests, and lists those', () => {
    const loop = [...queueGet, at('site:xdist/dsession.py', 'loop_once', 154)];
    const busy = (name: string) =>
      details([mainThread([at('tests/b.py', name, 3)]), consumer], {
        currentTest: `tests/b.py::${name} (call)`,
        xdistWorker: name,
      });
    const verdict = verdictOf(controller(...loop), worker(2, busy('test_one')), worker(3, busy('test_two')));
    expect(verdict).toMatchObject({ kind: 'unknown', culprit: null });
    expect(verdict.running).toHaveLength(2);
  });
});

describe('advice', () => {
  it('for aiosqlite is to close the connection', () => {
    const database = thread({
      name: 'Thread-1 (_connection_worker_thread)',
      frames: [at('site:aiosqlite/core.py', '_connection_worker_thread', 59, 'tx_item = tx.get()'), ...bootstrap],
      startedAt: [at('site:aiosqlite/core.py', '__await__', 1), at('tests/test_db.py', 'open', 9)],
    });
    const connection = { id: 'c', kind: 'database connection', type: 'aiosqlite.core.Connection', fd: null };
    const open = { ...connection, what: 'its worker thread runs until close() is called', heldBy: [], createdAt: [] };
    const verdict = verdictOf(twice(details([mainThread(shutdown), database], { resources: [open] })));
    expect(verdict.advice).toContain('Close the aiosqlite connection: call its `close()`');
    expect(verdict.culprit).toMatchObject({ file: 'tests/test_db.py', line: 9 });
    expect(verdict.headline).toContain('aiosqlite connection opened at tests/test_db.py:9');
  });
});
