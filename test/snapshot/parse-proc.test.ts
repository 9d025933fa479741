import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  accessOf,
  catches,
  kindOf,
  parseCaughtSignals,
  parseCmdline,
  parseFlags,
  parseForked,
  parseHeldSignals,
  parsePidfd,
  parseReapedFaults,
  parseStat,
  parseSyscall,
  parseTimerfd,
  parseTimerSignals,
} from '../../src/parse/kernel/proc.ts';

it('counts the fields of stat from the last parenthesis', () => {
  const tail = `S 1 2 3 0 -1 0 0 0 0 0 12 3 0 0 20 0 4 0 98765 ${'0 '.repeat(20)}`;
  expect(parseStat(`7 (a) S (b) 9) ${tail}`)).toEqual({
    name: 'a) S (b) 9',
    state: 'S',
    cpuMs: 150,
    startTicks: 98765,
  });
  expect(parseStat('7 (a')).toBeNull();
});

it('names system calls by architecture', () => {
  const futex = '202 0x7f 0x189 0x0 0x0 0x0 0xffffffff 0x7ffc 0x7f1';
  expect(parseSyscall(futex, 'x64')).toMatchObject({
    number: 202,
    name: 'futex',
    args: ['0x7f', '0x189', '0x0', '0x0', '0x0', '0xffffffff'],
  });
  expect(parseSyscall(futex, 'arm64')?.name).toBe('accept');
  expect(parseSyscall(futex, 'riscv64')?.name).toBeNull();
  expect(parseSyscall('running', 'x64')).toBeNull();
  expect(parseSyscall('-1 0x7ffc 0x7f1', 'x64')).toBeNull();
});

it('reads the bit of a signal, real-time ones too', () => {
  const status = 'Name:\tx\nSigIgn:\t0000000000001000\nSigCgt:\t0000020000000200\n';
  expect([9, 10, 11, 41, 42, 43, 64].filter((signal) => catches(status, signal))).toEqual([10, 42]);
  expect(catches('', 10)).toBe(false);
  // Of those with a name.
  expect(parseCaughtSignals(status)).toEqual([10]);
});

it('tells kinds and access without touching the file', () => {
  expect(kindOf('/tmp/x', parseFlags('pos:\t0\nflags:\t0200000\n'), 'x64')).toBe('directory');
  expect(kindOf('/tmp/x', parseFlags('flags:\t0100000\n'), 'x64')).toBe('file');
  expect(kindOf('/tmp/#1 (deleted)', parseFlags('flags:\t020300002\n'), 'x64')).toBe('file');
  expect(kindOf('/dev/pts/3', 2, 'x64')).toBe('terminal');
  expect(kindOf('anon_inode:[eventpoll]', 2, 'x64')).toBe('eventpoll');
  expect(accessOf(parseFlags('flags:\t0100001\n'))).toBe('write');
  expect(accessOf(null)).toBeNull();
});

it('reads arguments, empty ones too', () => {
  expect(parseCmdline('a\0\0b c\0')).toEqual(['a', '', 'b c']);
  expect(parseCmdline('')).toEqual([]);
});

it('survives anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      parseStat(text);
      parseSyscall(text, 'x64');
      parseFlags(text);
      catches(text, 10);
      expect(parseCmdline(text).length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 200 },
  );
});

it('tells the signals that wait at a thread that blocks them', () => {
  const status = (blocked: string, own: string, shared: string) =>
    `Name:\tpython\nSigPnd:\t${own}\nShdPnd:\t${shared}\nSigBlk:\t${blocked}\n`;
  expect(parseHeldSignals(status('0000000000004800', '0000000000000000', '0000000000004000'))).toEqual([15]);
  expect(parseHeldSignals(status('0000000000004800', '0000000000000800', '0000000000004000'))).toEqual([12, 15]);
  expect(parseHeldSignals(status('0000000000000000', '0000000000000000', '0000000000004000'))).toEqual([]);
  expect(parseHeldSignals(null)).toEqual([]);
});

it('counts the page faults of children that were waited for', () => {
  const stat = (faults: string) => `7 (a (b) c) S 1 7 7 0 -1 4194304 5 ${faults} 0 0 5 5 0 0 20 0 1 0 900 0`;
  expect([stat('123'), stat('?'), 'nothing'].map(parseReapedFaults)).toEqual([123, null, null]);
});

it('tells by which signals the timers of a process reach it', () => {
  const timer = (id: number, signal: string, notify: string) =>
    `ID: ${id}\nsignal: ${signal}/00007f0c3a0010c0\nnotify: ${notify}\nClockID: 0\n`;
  const two =
    timer(0, '14', 'signal/pid.13174') + timer(1, '32', 'signal/tid.13175') + timer(2, '14', 'none/pid.13174');
  expect([two, timer(0, '10', 'signal/tid.9'), '', null].map(parseTimerSignals)).toEqual([[14], [10], [], []]);
});

it('knows a fork from a program by the mark of the kernel', () => {
  const stat = (flags: string) => `7 (a (b) c) S 1 7 7 0 -1 ${flags} 0 0 0 0 5 5 0 0 20 0 1 0 900 0`;
  expect([stat('4194368'), stat('4194304'), stat('?'), 'nothing'].map(parseForked)).toEqual([true, false, null, null]);
});

it('tells the process of a pidfd that has not been reaped', () => {
  expect(parsePidfd('anon_inode:[pidfd]', 'pos:\t0\nflags:\t02000002\nPid:\t42\nNSpid:\t42\n')).toBe(42);
  expect(parsePidfd('anon_inode:[pidfd]', 'Pid:\t-1\n')).toBeNull();
  expect(parsePidfd('anon_inode:[pidfd]', 'Pid:\t0\n')).toBeNull();
  expect(parsePidfd('anon_inode:[eventfd]', 'Pid:\t42\n')).toBeNull();
});

it('reads when a timer that is read by its descriptor is over', () => {
  const info = (value: string) => `pos:\t0\nclockid: 1\nticks: 0\nit_value: (${value})\nit_interval: (0, 0)\n`;
  expect(parseTimerfd('anon_inode:[timerfd]', info('24, 999951568'))).toBe(25_000);
  expect(parseTimerfd('anon_inode:[timerfd]', info('0, 0'))).toBeNull();
  expect(parseTimerfd('anon_inode:[eventfd]', info('24, 0'))).toBeNull();
  expect(parseTimerfd('anon_inode:[timerfd]', null)).toBeNull();
});
