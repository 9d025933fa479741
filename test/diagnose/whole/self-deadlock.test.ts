import { describe, expect, it } from 'vitest';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const LOCK = object('L', 'lock', { locked: true });
const refs = { 'self.lock': 'L' };

describe('a lock that its holder wants again', () => {
  it('is a self-deadlock with both lines', () => {
    const first = main(
      line('client.py', 'send', 10, { enters: ['self.lock'], refs }),
      line('client.py', 'follow', 15, { source: 'return self.send(answer)' }),
      line('client.py', 'send', 11, { holds: [['self.lock', 10]], refs, source: 'return self.follow(answer)' }),
    );
    const verdict = verdictOf(processOf([first], [LOCK]));
    expect(verdict).toMatchObject({
      kind: 'self-deadlock',
      confidence: 'proven',
      culprit: { file: 'client.py', line: 10 },
    });
    expect(verdict.headline).toContain('which it has held itself since client.py:10 in send');
    expect(verdict.advice).toContain('RLock');
  });

  it('is one through a condition over the same lock', () => {
    const condition = object('C', 'condition', {}, { lock: ['L'] });
    const first = main(
      line('lib:threading.py', '__enter__', 274, { refs: { self: 'C' }, self: 'threading.Condition' }),
      line('buffer.py', 'size', 11, { refs: { 'self.changed': 'C' } }),
      line('buffer.py', 'append', 17, { acquired: [['self.changed', 15]], refs: { 'self.changed': 'C' } }),
    );
    expect(verdictOf(processOf([first], [LOCK, condition])).kind).toBe('self-deadlock');
  });

  it('tells a finalizer that the garbage collector runs', () => {
    const first = main(
      line('pool.py', 'give_back', 16, { enters: ['self.lock'], refs }),
      line('pool.py', '__del__', 26, { source: 'self.pool.give_back(self.handle)' }),
      line('pool.py', 'grow', 13, { holds: [['self.lock', 11]], refs, source: 'self.free.append([number])' }),
    );
    const verdict = verdictOf(processOf([first], [LOCK]));
    expect(verdict.kind).toBe('self-deadlock');
    expect(verdict.headline).toContain('__del__ interrupted it at pool.py:13');
    expect(verdict.advice).toContain('garbage collector');
  });

  it('tells a signal handler', () => {
    const first = main(
      line('meter.py', 'on_tick', 18, { enters: ['self.lock'], refs }),
      line('meter.py', 'measure', 14, { holds: [['self.lock', 12]], refs, calls: ['time.sleep(0.02)'] }),
    );
    const verdict = verdictOf(processOf([first], [LOCK]));
    expect(verdict.headline).toContain('on_tick interrupted it at meter.py:14');
    expect(verdict.advice).toContain('signal handler');
  });
});

describe('no self-deadlock', () => {
  it('where a Condition gave the lock back while it waits', () => {
    const condition = object('C', 'condition', { waiters: 1 }, { lock: ['L'] });
    const first = main(
      line('lib:threading.py', 'wait', 327, {
        refs: { self: 'C' },
        self: 'threading.Condition',
        source: 'waiter.acquire()',
      }),
      line('start.py', 'up', 16, { holds: [['self.state', 15]], refs: { 'self.state': 'C', 'self.lock': 'L' } }),
    );
    const other = worker('other', [line('start.py', 'boot', 20, { enters: ['self.lock'], refs })]);
    expect(verdictOf(processOf([first, other], [LOCK, condition])).kind).not.toMatch(/self-deadlock|lock-cycle/);
  });

  it('where an RLock is entered again by its owner', () => {
    const rlock = object('L', 'rlock', { locked: true, owner: 'id-main', count: 2 });
    const first = main(
      line('a.py', 'inner', 9, { holds: [['self.lock', 8]], refs, calls: ['time.sleep(60)'] }),
      line('a.py', 'outer', 5, { holds: [['self.lock', 4]], refs }),
    );
    expect(verdictOf(processOf([first], [rlock])).kind).not.toBe('self-deadlock');
  });

  it('where two objects have equal names but are not the same lock', () => {
    const first = main(
      line('tree.py', 'visit', 9, { enters: ['self.lock'], refs: { 'self.lock': 'M' } }),
      line('tree.py', 'visit', 11, { holds: [['self.lock', 9]], refs }),
    );
    const verdict = verdictOf(processOf([first], [LOCK, object('M', 'lock', { locked: true })]));
    expect(verdict.kind).toBe('lock-not-released');
  });
});

it('server.shutdown() in a handler of its own thread', () => {
  const event = object('E', 'event', { set: false });
  const first = main(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:threading.py', 'wait', 629, { self: 'threading.Event', refs: { self: 'E' } }),
    line('lib:socketserver.py', 'shutdown', 250, { self: 'http.server.HTTPServer' }),
    line('api.py', 'do_GET', 12, { calls: ['self.server.shutdown()'] }),
    line('lib:socketserver.py', 'process_request', 349, { self: 'http.server.HTTPServer' }),
    line('lib:socketserver.py', 'serve_forever', 233, { self: 'http.server.HTTPServer' }),
  );
  const verdict = verdictOf(processOf([first], [event]));
  expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'api.py', line: 12 } });
  expect(verdict.advice).toContain('another thread');
});

it('result() of a coroutine on the thread of the loop that would run it', () => {
  const future = object('F', 'future', { state: 'pending' }, { chained: ['77'] });
  const first = main(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } }),
    line('client.py', 'on_message', 14, { calls: ['future.result()'], refs: { future: 'F' } }),
    line('lib:asyncio/events.py', '_run', 80),
    line('lib:asyncio/base_events.py', '_run_once', 1922),
    line('lib:asyncio/base_events.py', 'run_forever', 607),
  );
  const verdict = verdictOf(
    processOf([first], [future], {
      loops: [{ id: '5', type: 'Loop', running: true, closed: false, threadIdent: 'id-main' }],
      tasks: [
        {
          id: '77',
          loopId: '5',
          name: 'Task-2',
          coroutine: 'ask',
          state: 'pending',
          current: false,
          cancelRequests: 0,
          frames: [line('client.py', 'ask', 20)],
          waitsFor: null,
        },
      ],
    }),
  );
  expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'client.py', line: 14 } });
  expect(verdict.headline).toContain('only the asyncio event loop that it blocks could produce');
});

describe('one file locked twice', () => {
  const state = { type: 'FLOCK', access: 'write', pid: 1, file: '8:1:77', start: 0, end: null } as const;
  const open = (fd: number, locks: readonly (typeof state)[]) => ({
    fd,
    kind: 'file' as const,
    target: '/tmp/state.lock',
    inode: null,
    access: 'read-write' as const,
    socket: null,
    peers: [],
    locks,
  });
  const flock = {
    tid: 1,
    name: 'python',
    state: 'S',
    wchan: 'locks_lock_inode_wait',
    syscall: { number: 73, name: 'flock', args: ['0xc', '0x2'] },
    cpuMs: [1, 1],
    switches: [],
  };
  const first = main(line('state.py', '__enter__', 11, { calls: ['fcntl.flock(self.file, 2)'] }));
  const process = (...files: readonly ReturnType<typeof open>[]) =>
    processOf([first], [], {}, { osThreads: [flock], files });

  it('is a self-deadlock where the waiting process holds it', () => {
    const verdict = verdictOf(process(open(11, [state]), open(12, [])));
    expect(verdict).toMatchObject({
      kind: 'self-deadlock',
      confidence: 'proven',
      culprit: { file: 'state.py', line: 11 },
    });
    expect(verdict.headline).toContain('the lock on /tmp/state.lock at state.py:11');
  });

  it('is none where nobody of the tree is known to hold it', () => {
    expect(verdictOf(process(open(12, []))).kind).not.toBe('self-deadlock');
  });
});
