import { describe, expect, it } from 'vitest';
import { mainThread } from '../diagnose/build.ts';
import {
  awaits,
  backgroundThread,
  busyLoop,
  greenlet,
  line,
  loopObject,
  object,
  queueGet,
  task,
  verdictOf,
} from './asyncio.ts';

const QUEUE = object('Q', 'queue', { size: 0 });
const EVENT = object('E', 'event', { set: false });
const reads = line('tests/test_feed.py', 'collect', 12, { refs: { readings: 'Q' } });

describe('a loop whose thread waits for its own tasks', () => {
  it('is loop-blocked, with the call, the line and the task that cannot run', () => {
    const sensor = task('T2', 'Task-2', [
      awaits.sleep,
      line('tests/test_feed.py', 'sensor', 7, { refs: { readings: 'Q' } }),
    ]);
    const verdict = verdictOf({
      threads: [busyLoop(...queueGet('Q'), reads)],
      tasks: [task('T1', 'Task-1', [reads], { current: true }), sensor],
      objects: [QUEUE],
    });
    expect(verdict).toMatchObject({
      kind: 'loop-blocked',
      confidence: 'proven',
      culprit: { file: 'tests/test_feed.py', line: 12 },
    });
    expect(verdict.headline).toContain("task 'Task-2' (sensor) cannot run");
    expect(verdict.headline).toContain('queue.get');
    expect(verdict.advice).toContain('asyncio.to_thread');
  });

  it('is that, too, where a callback that stands ready has the event in hand', () => {
    const wait = line('lib:threading.py', 'wait', 629, { refs: { self: 'E' }, self: 'threading.Event' });
    const verdict = verdictOf({
      threads: [busyLoop(wait, line('app.py', 'wait_started', 4))],
      tasks: [task('T1', 'Task-1', [line('app.py', 'wait_started', 4)], { current: true })],
      objects: [EVENT, loopObject({ ready: 1 }, { callbacks: ['E'] })],
    });
    expect(verdict.kind).toBe('loop-blocked');
  });

  it('is that for a request to a server of the same loop', () => {
    const socket = {
      protocol: 'tcp',
      local: '127.0.0.1:5000',
      remote: '127.0.0.1:8000',
      state: 'ESTABLISHED',
    } as const;
    const file = {
      target: 'socket:[1]',
      inode: 1,
      access: 'read-write',
      peers: [],
      locks: [],
      kind: 'socket',
    } as const;
    const listener = { ...socket, local: '127.0.0.1:8000', remote: '0.0.0.0:0', state: 'LISTEN' };
    const call = line('app.py', 'ask', 15, {
      refs: { connection: 'S' },
      calls: [{ receiver: 'connection', method: 'recv' }],
    });
    const loop = {
      threads: [busyLoop(call)],
      tasks: [task('T1', 'Task-1', [call], { current: true })],
      objects: [object('S', 'socket', { fd: 7 })],
    };
    const files = [{ ...file, fd: 7, socket }];
    const own = verdictOf({ ...loop, process: { files: [...files, { ...file, fd: 6, socket: listener }] } });
    expect(own.kind).toBe('loop-blocked');
    expect(own.headline).toContain('waiting for a server that runs on that same loop');
    expect(verdictOf({ ...loop, process: { files } }).kind).not.toBe('loop-blocked');
  });

  it('is that for a greenlet whose call is not patched', () => {
    const blocked = line('jobs.py', 'take', 8, { refs: { q: 'Q' } });
    const puts = line('jobs.py', 'put', 5, { refs: { q: 'Q' } });
    const verdict = verdictOf({
      threads: [{ ...mainThread([...queueGet('Q'), blocked]), ident: 'main' }],
      greenlets: [
        greenlet('HUB', null, [], { type: 'gevent.hub.Hub', parentId: 'G0' }),
        greenlet('G0', null, [line('jobs.py', '<module>', 20)], { parentId: null, type: 'greenlet.greenlet' }),
        greenlet('G1', 'put', [line('site:gevent/hub.py', 'sleep', 166), puts]),
        greenlet('G2', 'take', [], { current: true }),
      ],
      objects: [QUEUE],
    });
    expect(verdict.kind).toBe('loop-blocked');
    expect(verdict.headline).toContain("greenlet 'put'");
    expect(verdict.advice).toContain('monkey.patch_all()');
  });
});

describe('no loop-blocked', () => {
  it('where nothing on the loop has to do with what the call waits for', () => {
    const idle = task('T2', 'Task-2', [awaits.sleep, line('tests/test_feed.py', 'tick', 7)]);
    const verdict = verdictOf({
      threads: [busyLoop(...queueGet('Q'), reads)],
      tasks: [task('T1', 'Task-1', [reads], { current: true }), idle],
      objects: [QUEUE],
    });
    expect(verdict.kind).toBe('nobody-can-wake');
  });

  it('where a coroutine of the same loop is waited for: the waiter is the only one who could do it', () => {
    const result = line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } });
    const future = object('F', 'future', { state: 'pending', scheduled: 'load' }, { loop: ['LOOP'] });
    const verdict = verdictOf({
      threads: [busyLoop(result, line('client.py', 'get', 14))],
      tasks: [task('T1', 'Task-1', [awaits.event('E')])],
      objects: [future, object('E', 'async event', { set: false })],
    });
    expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'client.py', line: 14 } });
  });

  it('where another thread that lives has the queue in hand and runs', () => {
    const feeds = line('tests/test_feed.py', 'feed', 30, { refs: { readings: 'Q' } });
    const verdict = verdictOf({
      threads: [busyLoop(...queueGet('Q'), reads), backgroundThread('feeder', [feeds])],
      tasks: [task('T1', 'Task-1', [reads], { current: true })],
      objects: [QUEUE],
    });
    expect(verdict.kind).not.toBe('loop-blocked');
    expect(verdict.kind).not.toBe('nobody-can-wake');
  });
});
