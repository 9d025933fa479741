import { describe, expect, it } from 'vitest';
import type { OpenFile, Thread } from '../../../src/model/snapshot.ts';
import {
  line as asyncLine,
  object as asyncObject,
  verdictOf as asyncVerdict,
  awaits,
  idleLoop,
  task,
} from '../../async/asyncio.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

/** Client and server in one process, joined by a connection: descriptor 5 is the client's, 6 the server's. */
const socket = (fd: number, local: string, remote: string, other: number): OpenFile =>
  openFile(fd, 'socket', {
    socket: { protocol: 'tcp', local, remote, state: 'ESTABLISHED' },
    peers: [{ pid: 1, fd: other, name: 'python', inTree: true }],
  });
const FILES = [socket(5, '127.0.0.1:4000', '127.0.0.1:80', 6), socket(6, '127.0.0.1:80', '127.0.0.1:4000', 5)];
const CONNECTIONS = [object('C', 'socket', { fd: 5, closed: false }), object('S', 'socket', { fd: 6, closed: false })];
const asks = main(
  line('lib:socket.py', 'readinto', 706, { refs: { 'self._sock': 'C' } }),
  line('test_shop.py', 'test_offer', 13),
);
const inRecv = [inCall(1, 'recvfrom', '0x5')];

describe('a client whose server runs in its own process', () => {
  it('is not proven to wait in vain while nobody is seen to serve it', () => {
    const verdict = verdictOf(processOf([asks], CONNECTIONS, {}, { files: FILES, osThreads: inRecv }));
    expect(verdict).toMatchObject({ kind: 'network-wait', confidence: 'likely' });
  });

  it('waits for the thread that has the other end in hand, whatever the name', () => {
    const handler = worker('server-0', [
      line('lib:threading.py', 'wait', 629, { refs: { self: 'E' }, self: 'threading.Event' }),
      line('shop.py', 'offer', 16, { refs: { approved: 'E' } }),
      line('site:server/channel.py', 'service', 430, { refs: { 'self.connected_to': 'S' } }),
    ]);
    const verdict = verdictOf(
      processOf(
        [asks, handler],
        [...CONNECTIONS, object('E', 'event', { set: false })],
        {},
        { files: FILES, osThreads: inRecv },
      ),
    );
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'shop.py', line: 16 } });
  });
});

describe('a token of a capacity limiter', () => {
  const limited = (id: string) => [
    awaits.event(`event-${id}`),
    asyncLine('site:anyio/_backends/_asyncio.py', 'acquire_on_behalf_of', 2271, {
      refs: { self: 'LIMIT' },
      self: 'anyio._backends._asyncio.CapacityLimiter',
    }),
    asyncLine('api.py', 'open_gate', 30),
  ];

  it('comes back from a task that has borrowed one, as its record says', () => {
    const borrower = task('T2', 'wait-0', [
      awaits.event('GATE'),
      asyncLine('api.py', 'wait', 21, { refs: { gate: 'GATE' } }),
    ]);
    const verdict = asyncVerdict({
      threads: [idleLoop()],
      tasks: [task('T1', 'Task-1', limited('1')), borrower],
      objects: [
        asyncObject('LIMIT', 'async semaphore', { value: 0, bound: 1 }, { holders: ['T2'], waiters: ['event-1'] }),
        asyncObject('event-1', 'async event', { set: false }),
        asyncObject('GATE', 'async event', { set: false }),
      ],
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'api.py', line: 21, task: 'wait-0' } });
  });
});

describe('a thread that blocks its loop', () => {
  const given = { state: 'pending', scheduled: 'note' };
  const results = (id: string) => [
    line('lib:threading.py', 'wait', 327),
    line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: id } }),
  ];
  const loop = { id: 'L', type: 'asyncio.x', running: true, closed: false, threadIdent: 'id-main' };
  const blocked: Thread = main(
    ...results('W'),
    line('job.py', 'run', 20),
    line('lib:asyncio/base_events.py', '_run_once', 1898, { refs: { self: 'L' } }),
    line('lib:asyncio/base_events.py', 'run_forever', 640, { refs: { self: 'L' } }),
  );
  const inPool = worker('pool-0', [
    ...results('N'),
    line('job.py', 'work', 15),
    line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { 'self.future': 'W' } }),
  ]);

  it('does so where a worker that it waits for has given a coroutine to that loop', () => {
    const objects = [
      object('L', 'event loop', { running: true, threadIdent: 'id-main', ready: 1 }),
      object('W', 'future', { state: 'running' }),
      object('N', 'future', given, { loop: ['L'] }),
    ];
    const verdict = verdictOf(processOf([blocked, inPool], objects, { loops: [loop] }));
    expect(verdict).toMatchObject({ kind: 'loop-blocked', culprit: { file: 'job.py', line: 20 } });
  });
});

describe('who only sleeps for ever', () => {
  it('wakes nobody, though it knows what is waited for', () => {
    const sleeper = task('T2', 'serve', [
      asyncLine('lib:asyncio/tasks.py', 'sleep', 702),
      asyncLine('site:anyio/_core/_eventloop.py', 'sleep_forever', 118),
      asyncLine('start.py', 'serve', 11, { refs: { started: 'E' } }),
    ]);
    const waits = task('T1', 'start', [
      awaits.event('E'),
      asyncLine('start.py', 'start', 18, { refs: { started: 'E' } }),
    ]);
    const verdict = asyncVerdict({
      threads: [idleLoop()],
      tasks: [waits, sleeper],
      objects: [asyncObject('E', 'async event', { set: false })],
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'start.py', line: 18 } });
  });
});
