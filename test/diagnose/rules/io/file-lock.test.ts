import { expect, it } from 'vitest';
import { fileLock } from '../../../../src/diagnose/rules/io/file-lock.ts';
import { stdinWait } from '../../../../src/diagnose/rules/io/stdin-wait.ts';
import type { FileLock } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign, program } from '../../../system/evidence.ts';
import { inCall, openFile, verdictOf as verdict } from '../../../system/kernel.ts';
import { other } from '../../build.ts';
import { ask } from '../found.ts';

const lock: FileLock = { type: 'FLOCK', access: 'write', pid: 2, file: '8:1:77', start: 0, end: null };
const target = '/tmp/db.lock';
const flock = { ...inCall(1, 'flock', '0x4', '0x2'), wchan: 'locks_lock_inode_wait' };
const waiter = program('fcntl.flock(file, 2)', flock, [openFile(4, 'file', { target })]);
const lockWaits = [{ pid: 1, lock: { ...lock, pid: 1 }, holder: lock }];
const holder = other(2, { name: 'backup', files: [openFile(3, 'file', { target, locks: [lock] })] });

it('names the process of the tree that holds it, proven by the kernel', () => {
  expect(ask(fileLock, evidenceOf([waiter, holder], { lockWaits }))).toMatchObject({
    cause: { kind: 'file-lock', wanted: { path: target }, who: { type: 'process', process: { pid: 2 } } },
    confidence: 'proven',
    culprit: { line: 7 },
  });
});

it('is not proven where the holder only sleeps for a while', () => {
  const sleeps = { ...holder, osThreads: [inCall(2, 'clock_nanosleep')] };
  expect(ask(fileLock, evidenceOf([waiter, sleeps], { lockWaits }))?.confidence).toBe('likely');
});

it('knows no more than the number of a holder outside', () => {
  // The kernel takes a lock of fcntl(2) from whoever ends.
  const posix = [{ pid: 1, lock: { ...lock, type: 'POSIX', pid: 1 }, holder: { ...lock, type: 'POSIX' } }];
  const finding = ask(fileLock, evidenceOf([waiter], { lockWaits: posix }));
  expect(finding).toMatchObject({ cause: { who: { type: 'pid', pid: 2 } } });
  expect(finding?.chain.at(-1)).toMatchObject({
    relation: 'held by',
    to: { who: { pid: 2 } },
    evidence: { type: 'file lock list' },
  });
});

it('does not name who took a lock that others may have inherited, where that one is not seen', () => {
  expect(ask(fileLock, evidenceOf([waiter], { lockWaits }))).toMatchObject({ cause: { who: null } });
});

it('names who has it open rather than who took it', () => {
  const heir = other(3, { name: 'agent', files: [openFile(3, 'file', { target, locks: [lock] })] });
  expect(ask(fileLock, evidenceOf([waiter, heir], { lockWaits }))).toMatchObject({
    cause: { who: { type: 'process', process: { pid: 3 } } },
  });
});

it('is likely where nobody is known to hold it', () => {
  expect(ask(fileLock, evidenceOf([waiter]))).toMatchObject({ cause: { who: null }, confidence: 'likely' });
});

it('tells no path where the descriptor is not known', () => {
  const other = program('fcntl.flock(file, 2)', flock);
  expect(ask(fileLock, evidenceOf([other]))?.cause).toMatchObject({ wanted: { path: null } });
});

it('is none of a process that holds the lock itself', () => {
  const own = program('fcntl.flock(file, 2)', flock, [openFile(4, 'file', { target, locks: [lock] })]);
  expect(ask(fileLock, evidenceOf([own]))).toBeNull();
});

it('blames nobody while the holder, or what it waits for, is at work', () => {
  const io = { ms: 1_000, readBytes: 6_000_000, writtenBytes: 6_000_000 };
  const keeps = other(2, { name: 'backup', children: [3], files: [openFile(3, 'file', { target, locks: [lock] })] });
  const works = other(3, { ppid: 2, name: 'gzip', argv: ['gzip', '-c'], io });
  expect(verdict([waiter, keeps, works], { lockWaits })).toMatchObject({ kind: 'slow', culprit: null });
  expect(verdict([waiter, keeps, { ...works, io: null }], { lockWaits })).toMatchObject({ kind: 'file-lock' });
});

it('is what a program waits for that pauses and whose last words name a file that somebody else has locked', () => {
  const caller = program('subprocess.call("apt-get")', inCall(1, 'wait4', '0x5'), [], { children: [5] });
  const words = (line: string) => [
    caller,
    foreign(['apt-get', 'update'], inCall(5, 'clock_nanosleep'), {
      pid: 5,
      ppid: 1,
      wrote: [{ file: '/repo/apt.log', lines: [line] }],
    }),
    holder,
  ];
  expect(ask(fileLock, evidenceOf(words(`Could not get lock ${target}. It is held by process 2`)))).toMatchObject({
    cause: { kind: 'file-lock', wanted: { path: target }, who: { process: { pid: 2 } } },
    confidence: 'guess',
  });
  expect(ask(fileLock, evidenceOf(words(`reads ${target}-old, not ${target}.`)))).not.toBeNull();
  for (const line of [
    `reads ${target}-old`,
    `moves ${target}.1`,
    `writes /var${target}`,
    `writes .${target}`,
    'retries',
  ])
    expect(ask(fileLock, evidenceOf(words(line)))).toBeNull();
});

it('is what a program waits for that pauses with a file in hand which somebody else has locked', () => {
  const caller = program('subprocess.call("sqlite3")', inCall(1, 'wait4', '0x5'), [], { children: [5] });
  const finding = (access: 'read' | 'read-write', locks: readonly FileLock[] = []) =>
    ask(
      fileLock,
      evidenceOf([
        caller,
        foreign(['sqlite3', 'a.db'], inCall(5, 'clock_nanosleep'), {
          pid: 5,
          ppid: 1,
          files: [openFile(3, 'file', { target, access, locks })],
        }),
        holder,
      ]),
    );
  expect(finding('read-write')).toMatchObject({ cause: { who: { process: { pid: 2 } } }, confidence: 'likely' });
  expect(finding('read')).toBeNull();
  expect(finding('read-write', [lock])).toBeNull();
});

it('proves nothing of what the holder waits for, where only a pause shows that somebody wants the lock', () => {
  const caller = (pid: number) =>
    program('subprocess.call("sqlite3")', inCall(1, 'wait4', `0x${pid}`), [], { children: [pid] });
  const wants = foreign(['sqlite3', 'a.db'], inCall(5, 'clock_nanosleep'), {
    pid: 5,
    ppid: 1,
    files: [openFile(3, 'file', { target, access: 'read-write' })],
  });
  const asks = foreign(['sqlite3', 'b.db'], inCall(6, 'read', '0x0'), {
    pid: 6,
    ppid: 1,
    files: [
      openFile(0, 'terminal', { target: '/dev/pts/0' }),
      openFile(3, 'file', { target, access: 'read-write', locks: [lock] }),
    ],
  });
  expect(ask(stdinWait, evidenceOf([caller(6), asks]))).toMatchObject({ confidence: 'proven' });
  expect(ask(stdinWait, evidenceOf([caller(5), wants, asks]))).toMatchObject({ confidence: 'likely' });
});
