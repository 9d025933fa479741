import { expect, it } from 'vitest';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { descriptorsOf } from '../../src/diagnose/os/descriptors/descriptor.ts';
import { systemWaitOf } from '../../src/diagnose/os/system-wait.ts';
import { waitingOf } from '../../src/diagnose/waits/waiting.ts';
import type { OpenFile, OsThread, Peer, Syscall } from '../../src/model/snapshot.ts';
import { other, snapshot } from '../diagnose/build.ts';
import { inCall, openFile } from './kernel.ts';

const peer = (pid: number, fd: number): Peer => ({ pid, fd, name: 'server', inTree: true });

function connection(fd: number, peers: readonly Peer[]): OpenFile {
  const socket = { protocol: 'tcp', local: '127.0.0.1:1', remote: `127.0.0.1:${fd}`, state: 'ESTABLISHED' } as const;
  return openFile(fd, 'socket', { socket, peers });
}

/** A program that is not Python, in a wait for events, with two connections and an input of a pipe. */
function found(call: Partial<Syscall>, files: readonly OpenFile[] = FILES) {
  const thread = inCall(7, 'poll', '0x1000', '0x1', '0xffffffff');
  const osThreads: readonly OsThread[] =
    thread.syscall === null ? [] : [{ ...thread, syscall: { ...thread.syscall, ...call } }];
  const graph = waitGraphOf(snapshot([other(7, { name: 'client', argv: ['client'], osThreads, files })]));
  const actor = graph.actors.get('process 7');
  const waiting = actor === undefined ? null : waitingOf(graph, actor);
  if (waiting === null) throw new Error('it waits');
  return {
    patience: waiting.patience,
    files: descriptorsOf(graph, waiting).map(({ file, by, wants }) => [file.fd, by, wants]),
  };
}

const FILES = [
  openFile(0, 'pipe', { access: 'read', peers: [peer(1, 4)] }),
  connection(3, [peer(1, 5)]),
  connection(4, [peer(1, 6)]),
];
const reads = (fd: number) => ({ fd, read: true, write: false });
const writes = (fd: number) => ({ fd, read: false, write: true });

it('takes the connection that the call names, of several', () => {
  expect(found({ watched: [reads(4)] })).toEqual({ patience: 'forever', files: [[4, 'system call', 'read']] });
  expect(found({ watched: [writes(4)] }).files).toEqual([[4, 'system call', 'write']]);
  expect(found({}).files).toEqual([]);
});

it('does not take one of several for the only one', () => {
  expect(found({ watched: [reads(0), reads(3), reads(4)] }).files).toEqual([
    [3, 'watched', 'read'],
    [4, 'watched', 'read'],
  ]);
});

it('puts the input behind what an answer comes from', () => {
  const pipe = openFile(8, 'pipe', { access: 'read', peers: [peer(2, 1)] });
  const files = FILES.filter(({ kind }) => kind === 'pipe').concat(pipe);
  expect(found({ watched: [reads(0), reads(8)] }, files).files).toEqual([
    [8, 'watched', 'read'],
    [0, 'watched', 'read'],
  ]);
});

it('takes the input where no connection is waited for', () => {
  expect(found({ watched: [reads(0)] }).files).toEqual([[0, 'system call', 'read']]);
});

it('says that a wait with a timeout comes back by itself', () => {
  expect(found({ watched: [reads(3)], args: ['0x1000', '0x1', '0x3e8'] })).toEqual({
    patience: 'long',
    files: [[3, 'watched', 'read']],
  });
  const byPointer = { name: 'pselect6', args: ['0x4', '0x1', '0x0', '0x0', '0x2'], watched: [reads(3)] };
  expect(found({ ...byPointer, timeoutMs: 50 }).patience).toBe('long');
  expect(found({ ...byPointer, args: ['0x4', '0x1', '0x0', '0x0', '0x0'] }).patience).toBe('forever');
});

it('says nothing of a server, which waits for whoever comes', () => {
  const listening = openFile(9, 'socket', {
    socket: { protocol: 'tcp', local: '127.0.0.1:9', remote: '', state: 'LISTEN' },
  });
  expect(found({ watched: [reads(9), reads(3)] }, [...FILES, listening]).files).toEqual([]);
});

it('does not take for input what the program could write to itself', () => {
  const kindOf = (file: OpenFile) => {
    const process = other(7, { name: 'bash', argv: ['bash'], osThreads: [inCall(7, 'read', '0x0')], files: [file] });
    const graph = waitGraphOf(snapshot([process]));
    const actor = graph.actors.get('process 7');
    return actor === undefined ? undefined : systemWaitOf(graph, actor)?.kind;
  };
  expect(kindOf(openFile(0, 'pipe', { target: 'pipe:[5]', access: 'read' }))).toBe('stdin');
  expect(kindOf(openFile(0, 'pipe', { target: '/tmp/events', access: 'read-write', peers: [peer(7, 3)] }))).toBe(
    'pipe',
  );
});

it('does not take a short timeout that runs out again and again for work', () => {
  const looks = (switches: number) => {
    const thread = inCall(7, 'pselect6', '0x5', '0x7f00', '0x0', '0x0', '0x7f10');
    const syscall = { ...thread.syscall, watched: [reads(4)], timeoutMs: 50 } as Syscall;
    const osThreads = [{ ...thread, syscall, undisturbed: { ms: 547, cpuMs: 0, switches } }];
    const graph = waitGraphOf(snapshot([other(7, { name: 'client', argv: ['client'], osThreads, files: FILES })]));
    const actor = graph.actors.get('process 7');
    return actor === undefined ? null : systemWaitOf(graph, actor);
  };
  expect(looks(12)).toMatchObject({ kind: 'socket', descriptors: [{ file: { fd: 4 } }] });
  expect(looks(40)).toBeNull();
});
