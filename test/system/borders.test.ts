import { describe, expect, it } from 'vitest';
import type { FileLock, OpenFile, OsThread, Peer, Process, SocketFacts } from '../../src/model/snapshot.ts';
import { at, details, mainThread, other, python } from '../diagnose/build.ts';
import { inCall, openFile, silent, verdictOf } from './kernel.ts';

/** A program whose main thread stands at this line, in this system call. */
function program(
  source: string,
  osThread: OsThread,
  files: readonly OpenFile[],
  values: Partial<Process> = {},
): Process {
  const one = details([mainThread([at('main.py', 'run', 7, source)])]);
  return python(1, [one, one], {
    name: 'python',
    argv: ['python', 'main.py'],
    osThreads: [osThread],
    files,
    ...values,
  });
}

function peer(pid: number, inTree: boolean, fd = 5): Peer {
  return { pid, fd, name: inTree ? 'sleep' : 'server', inTree };
}

describe('a lock on a file', () => {
  const lock: FileLock = { type: 'FLOCK', access: 'write', pid: 2, file: '8:1:77', start: 0, end: null };
  const flock = { ...inCall(1, 'flock', '0x4', '0x2'), wchan: 'locks_lock_inode_wait' };
  const waiter = program('fcntl.flock(file, 2)', flock, [openFile(4, 'file', { target: '/tmp/db.lock' })]);
  const wait = { pid: 1, lock: { ...lock, pid: 1 }, holder: lock };

  it('is proven where the kernel names the holder', () => {
    const holder = other(2, {
      name: 'backup',
      files: [openFile(3, 'file', { target: '/tmp/db.lock', locks: [lock] })],
    });
    const verdict = verdictOf([waiter, holder], { lockWaits: [wait] });
    expect(verdict).toMatchObject({ kind: 'file-lock', confidence: 'proven', culprit: { line: 7 } });
    expect(verdict.headline).toContain('/tmp/db.lock');
  });

  it('names a holder outside the tree by its number', () => {
    const posix = { ...wait, holder: { ...wait.holder, type: 'POSIX' } };
    expect(verdictOf([waiter], { lockWaits: [posix] }).headline).toContain('which pid 2 holds');
    expect(verdictOf([waiter], { lockWaits: [wait] }).headline).not.toContain('pid 2');
  });

  it('is only likely where nobody is known to hold it', () => {
    expect(verdictOf([waiter])).toMatchObject({ kind: 'file-lock', confidence: 'likely' });
  });
});

describe('a socket', () => {
  const facts: SocketFacts = { protocol: 'tcp', local: '127.0.0.1:4', remote: '127.0.0.1:80', state: 'ESTABLISHED' };
  const socket = (peers: readonly Peer[]) => openFile(4, 'socket', { socket: facts, peers });
  const waiter = (peers: readonly Peer[]) => program('sock.recv(1)', inCall(1, 'recvfrom', '0x4'), [socket(peers)]);

  it('proves a wait for a server outside', () => {
    expect(verdictOf([waiter([peer(99, false)])])).toMatchObject({ kind: 'network-wait', confidence: 'proven' });
  });

  it('proves nothing where a process of the tree has the other end', () => {
    const verdict = verdictOf([waiter([peer(2, true)]), other(2, { name: 'sleep' })]);
    expect(verdict.confidence).not.toBe('proven');
  });
});

describe('a pipe', () => {
  const reads = (peers: readonly Peer[], source = 'os.read(fd, 1)') =>
    program(source, inCall(1, 'read', '0x4'), [openFile(4, 'pipe', { target: 'pipe:[7]', access: 'read', peers })]);
  const writes = (fd: number, peers: readonly Peer[]) =>
    program('sys.stdout.write(text)', inCall(1, 'write', `0x${fd}`), [
      openFile(fd, 'pipe', { target: 'pipe:[7]', access: 'write', peers }),
    ]);

  it('that the reader has open for writing itself never ends', () => {
    const own = (source: string) =>
      program(source, inCall(1, 'read', '0x4'), [
        openFile(4, 'pipe', { target: 'pipe:[7]', access: 'read', peers: [peer(1, true, 5)] }),
        openFile(5, 'pipe', { target: 'pipe:[7]', access: 'write' }),
      ]);
    expect(verdictOf([own('text = source.read()')])).toMatchObject({ kind: 'pipe-held-open', confidence: 'proven' });
    // Who asks for some bytes waits for these, not for the end.
    expect(verdictOf([own('os.read(fd, 1)')])).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely' });
  });

  it('that a program keeps open names the program', () => {
    const sleeper = other(2, {
      ppid: 77,
      name: 'sleep',
      argv: ['sleep', '1000'],
      osThreads: [inCall(2, 'clock_nanosleep')],
    });
    const verdict = verdictOf([reads([peer(2, true)]), sleeper]);
    expect(verdict.kind).toBe('pipe-held-open');
    expect(verdict.headline).toContain('sleep 1000');
  });

  it('that a child of its own has may still bring something', () => {
    const child = other(2, { name: 'tar', argv: ['tar', 'c'], osThreads: [inCall(2, 'read', '0x3')] });
    expect(verdictOf([reads([peer(2, true)]), child]).kind).toBe('child-running');
  });

  it('that nobody of the tree reads is no full pipe of ours to explain', () => {
    expect(verdictOf([writes(1, [])]).confidence).not.toBe('proven');
  });
});

describe('standard input', () => {
  const terminal = openFile(0, 'terminal', { target: '/dev/pts/0' });
  it('is asked for at a terminal', () => {
    const verdict = verdictOf([program('name = input()', inCall(1, 'read', '0x0'), [terminal])]);
    expect(verdict).toMatchObject({ kind: 'stdin-wait', confidence: 'proven' });
  });

  it('is not asked for by a read of a file', () => {
    const file = openFile(4, 'file', { target: '/tmp/rows.csv', access: 'read' });
    expect(verdictOf([program('file.read()', inCall(1, 'read', '0x4'), [file])]).kind).not.toBe('stdin-wait');
  });
});

describe('native code', () => {
  const stack = [at('main.py', 'run', 7, 'library.compress(block)')];

  it('is where a silent main thread sleeps in a call that no table knows', () => {
    const verdict = verdictOf([silent(1, [stack], { osThreads: [inCall(1, 'ioctl')] })]);
    expect(verdict).toMatchObject({ kind: 'native-call', culprit: { line: 7 } });
  });

  it('is not where the thread computes', () => {
    const osThread = { ...inCall(1, 'ioctl'), state: 'R', undisturbed: { ms: 500, cpuMs: 480, switches: 0 } };
    expect(verdictOf([silent(1, [stack], { osThreads: [osThread] })]).kind).not.toBe('native-call');
  });
});

describe('a program that is not Python', () => {
  const waiter = () => program('subprocess.call("build")', inCall(1, 'wait4', '0x2'), [], { children: [2] });

  it('works: nobody is to blame', () => {
    const build = other(2, { name: 'cc1', argv: ['cc1', 'a.c'], osThreads: [{ ...inCall(2, 'read'), state: 'R' }] });
    expect(verdictOf([waiter(), build]).kind).toBe('child-running');
  });

  it('has ended: it is no child that runs', () => {
    const zombie = other(2, { name: 'cc1', states: ['Z', 'Z'], ended: { code: 1, signal: null } });
    expect(verdictOf([program('child.recv()', inCall(1, 'wait4', '0x2'), []), zombie]).kind).not.toBe('child-running');
  });
});
