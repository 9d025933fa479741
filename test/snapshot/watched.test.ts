import { expect, it } from 'vitest';
import type { Syscall } from '../../src/model/snapshot.ts';
import { parseEpollWatched, parseWatched, watchedParts } from '../../src/parse/kernel/watched.ts';

function call(name: string, ...args: readonly string[]): Syscall {
  return { number: 1, name, args: [...args, ...Array<string>(6).fill('0x0')].slice(0, 6) };
}

/** `struct pollfd` for each descriptor and events. */
function polls(...rows: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.alloc(rows.length * 8);
  for (const [at, [fd, events]] of rows.entries()) {
    bytes.writeInt32LE(fd, at * 8);
    bytes.writeInt16LE(events, at * 8 + 4);
  }
  return bytes;
}

function time(seconds: bigint, rest: bigint): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64LE(seconds, 0);
  bytes.writeBigInt64LE(rest, 8);
  return bytes;
}

it('says which pieces of memory a wait for events needs', () => {
  expect(watchedParts(call('poll', '0x1000', '0x3', '0x10'))).toEqual([{ address: 0x1000, bytes: 24 }]);
  expect(watchedParts(call('select', '0x41', '0x1000', '0x0', '0x0', '0x2000'))).toEqual([
    { address: 0x1000, bytes: 16 },
    null,
    null,
    { address: 0x2000, bytes: 16 },
  ]);
  expect(watchedParts(call('read', '0x3', '0x1000', '0x10'))).toEqual([]);
});

it('asks for no more than a bound, whatever the arguments say', () => {
  expect(watchedParts(call('poll', '0x1000', '0xffffffffffffffff'))).toEqual([]);
  expect(watchedParts(call('poll', '0x1000', '0x41'))).toEqual([]);
  expect(watchedParts(call('select', '0x7fffffff', '0x1000'))).toEqual([null]);
});

it('takes an array of poll apart, without the descriptors that are passed over', () => {
  const rows = polls([3, 0x1], [-1, 0x1], [5, 0x4], [6, 0x0]);
  expect(parseWatched(call('poll', '0x1000', '0x4', '0x10'), [rows])).toEqual({
    watched: [
      { fd: 3, read: true, write: false },
      { fd: 5, read: false, write: true },
      { fd: 6, read: false, write: false },
    ],
  });
});

it('takes sets of select apart, with a timeout in microseconds, and one of pselect6 in nanoseconds', () => {
  const sets = [Buffer.from([0x81, 0, 0, 0, 0, 0, 0, 0]), Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0]), null];
  const watched = [
    { fd: 0, read: true, write: false },
    { fd: 7, read: true, write: true },
  ];
  expect(parseWatched(call('select', '0x8', '0x1', '0x2', '0x0', '0x3'), [...sets, time(2n, 500_000n)])).toEqual({
    watched,
    timeoutMs: 2500,
  });
  expect(parseWatched(call('pselect6', '0x8', '0x1', '0x2', '0x0', '0x3'), [...sets, time(2n, 500_000n)])).toEqual({
    watched,
    timeoutMs: 2001,
  });
});

it('tells nothing of a piece that is missing, cut short or no time', () => {
  expect(parseWatched(call('poll', '0x1000', '0x2'), [polls([3, 1])])).toEqual({});
  expect(parseWatched(call('poll', '0x1000', '0x2'), [null])).toEqual({});
  expect(parseWatched(call('ppoll', '0x1000', '0x1', '0x3'), [polls([3, 1]), time(1n, 2_000_000_000n)])).toEqual({
    watched: [{ fd: 3, read: true, write: false }],
  });
});

it("reads an epoll's own list", () => {
  const info =
    'pos:\t0\nflags:\t02\ntfd:       11 events:       19 data:     7f pos:0 ino:4c87 sdev:8\ntfd:        4 events: 80000004 data:  0 pos:0\n';
  expect(parseEpollWatched(info)).toEqual([
    { fd: 11, read: true, write: false },
    { fd: 4, read: false, write: true },
  ]);
  expect(parseEpollWatched('pos:\t0\n')).toBeNull();
});

it('passes over what stands behind the count in a set', () => {
  const sets = [Buffer.from([0x09, 0, 0, 0, 0, 0, 0, 0]), null, null];
  expect(parseWatched(call('select', '0x3', '0x1', '0x0', '0x0', '0x0'), sets)).toEqual({
    watched: [{ fd: 0, read: true, write: false }],
  });
});

it('takes the shortest timeout for one, and none for none', () => {
  const parts = (nanoseconds: bigint) => [polls([3, 1]), time(0n, nanoseconds)];
  const ppoll = call('ppoll', '0x1000', '0x1', '0x3');
  expect(parseWatched(ppoll, parts(1n)).timeoutMs).toBe(1);
  expect(parseWatched(ppoll, parts(0n)).timeoutMs).toBe(0);
});
