import { describe, expect, it } from 'vitest';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { descriptorsOf } from '../../src/diagnose/os/descriptors/descriptor.ts';
import { systemWaitOf } from '../../src/diagnose/os/system-wait.ts';
import { waitingOf } from '../../src/diagnose/waits/waiting.ts';
import type { OpenFile, OsThread, WatchedDescriptor } from '../../src/model/snapshot.ts';
import { other, snapshot } from '../diagnose/build.ts';
import { inCall, openFile, osThread } from './kernel.ts';

/** As the kernel showed programs of Go 1.19: one thread looks for what is ready, one looks after the others by a clock, the rest are parked. */
const PARKED = [
  inCall(8, 'futex', '0x3a1282f0f160', '0x80'),
  inCall(9, 'futex', '0x9c5f78', '0x80'),
  inCall(10, 'futex', '0x9a72e0', '0x80', '0x0', '0x7f485fe4ed28'),
];
const forAll = (fd: number): WatchedDescriptor => ({ fd, read: true, write: true });
const wakes: WatchedDescriptor = { fd: 5, read: true, write: false };

function poller(tid: number, watched: readonly WatchedDescriptor[]): OsThread {
  const args = ['0x4', '0x7f485e64b584', '0x80', '0xffffffffffffffff', '0x0', '0x0'];
  return osThread(tid, { syscall: { number: 281, name: 'epoll_pwait', args, watched } });
}

function connection(fd: number, silentMs: number, sentMs: number): OpenFile {
  const traffic = { silentMs, sentMs, in: null, out: null, unread: 0, unsent: 0 } as never;
  const socket = { protocol: 'tcp', local: '127.0.0.1:1', remote: `127.0.0.1:${fd}`, state: 'ESTABLISHED' } as const;
  return openFile(fd, 'socket', { socket: { ...socket, traffic } });
}

const EPOLL = openFile(4, 'eventpoll', { target: 'anon_inode:[eventpoll]' });
const WAKER = openFile(5, 'other', { target: 'anon_inode:[eventfd]' });

function program(osThreads: readonly OsThread[], files: readonly OpenFile[], more: object = {}) {
  const graph = waitGraphOf(snapshot([other(7, { name: 'agent', argv: ['agent'], osThreads, files, ...more })]));
  const actor = graph.actors.get('process 7');
  if (actor === undefined) throw new Error('there is no such process');
  const waiting = waitingOf(graph, actor);
  return {
    files: waiting === null ? [] : descriptorsOf(graph, waiting).map(({ file, by }) => [file.fd, by]),
    system: systemWaitOf(graph, actor),
  };
}

describe('the set of all sockets of a runtime', () => {
  const polls = (...files: readonly OpenFile[]) =>
    program([poller(7, [wakes, ...files.map(({ fd }) => forAll(fd))]), ...PARKED], [EPOLL, WAKER, ...files]).files;

  it('shows a connection that is to answer, as one of several', () => {
    expect(polls(connection(3, 9000, 4000))).toEqual([[3, 'watched']]);
  });

  it('shows none on which the other side has spoken last: nobody need wait there', () => {
    expect(polls(connection(3, 4000, 9000))).toEqual([]);
    expect(polls(connection(3, 4000, 9000), connection(6, 9000, 4000))).toEqual([[6, 'watched']]);
  });
});

describe('a program whose first thread is parked', () => {
  const input = openFile(0, 'pipe', { target: 'pipe:[9]', access: 'read' });
  const parked = inCall(7, 'futex', '0x9a5998', '0x80');
  const reader = inCall(11, 'read', '0x0', '0xc000', '0x1000');
  const found = (threads: readonly OsThread[], files: readonly OpenFile[], more: object = {}) =>
    program([parked, ...PARKED, ...threads], files, more).system;

  it('waits for its input where another thread reads that, and nothing else can bring it anything', () => {
    expect(found([reader], [input])).toMatchObject({ kind: 'stdin', descriptor: { file: { fd: 0 }, by: 'candidate' } });
    expect(found([reader, poller(12, [wakes])], [input, EPOLL, WAKER])).not.toBeNull();
  });

  it('may wait for something else where it hears somebody, has a child, or goes on by a second clock', () => {
    expect(found([], [input])).toBeNull();
    expect(found([reader], [input, connection(3, 9000, 4000)])).toBeNull();
    expect(found([reader], [input], { children: [20] })).toBeNull();
    expect(found([reader, inCall(12, 'nanosleep', '0x1')], [input])).toBeNull();
    const signals = openFile(6, 'other', { target: 'anon_inode:[signalfd]' });
    expect(found([reader], [input, signals])).toBeNull();
  });

  it('waits for its input though clocks are set, where none has gone off while it read for most of its life', () => {
    const since = (idleMs: number) => ({ ...osThread(12, inCall(12, 'nanosleep', '0x1')), idleMs });
    const reads = { ...reader, idleMs: 7400 };
    const fed = { ...input, peers: [{ pid: 20, fd: 7, name: 'bash', inTree: true }] };
    const clock = (idleMs: number) => ({ ...inCall(10, 'futex', '0x9a72e0', '0x80', '0x0', '0x7f485fe4ed28'), idleMs });
    const asks = (threads: readonly OsThread[], ageMs: number) =>
      program([parked, ...threads], [fed, EPOLL, WAKER], { ageMs }).system;
    expect(asks([reads, clock(7300), since(6000)], 8000)).not.toBeNull();
    expect(asks([reads, clock(7300), since(60)], 8000)).toBeNull();
    // It has done something else before.
    expect(asks([reads, clock(7300), since(6000)], 60_000)).toBeNull();
    expect(asks([reads, clock(7300), { ...since(7000), state: 'R' }], 8000)).toBeNull();
  });
});
