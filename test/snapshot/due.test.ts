import { expect, it } from 'vitest';
import type { Syscall } from '../../src/model/snapshot.ts';
import { dueInMs, duePart } from '../../src/parse/kernel/due.ts';

function call(name: string, ...args: readonly string[]): Syscall {
  return { number: 1, name, args: [...args, ...Array<string>(6).fill('0x0')].slice(0, 6) };
}

function time(seconds: bigint, rest: bigint): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64LE(seconds, 0);
  bytes.writeBigInt64LE(rest, 8);
  return bytes;
}

it('says where a wait has the point of time at which it ends, and of which clock that is', () => {
  expect(duePart(call('futex', '0x1', '0x189', '0x0', '0x1000'))).toMatchObject({ address: 0x1000, clock: 'wall' });
  expect(duePart(call('futex', '0x1', '0x89', '0x0', '0x1000'))).toMatchObject({ clock: 'monotonic' });
  expect(duePart(call('clock_nanosleep', '0x1', '0x1', '0x2000'))).toMatchObject({
    address: 0x2000,
    clock: 'monotonic',
  });
});

it.each([
  ['a futex without a timeout', call('futex', '0x1', '0x189', '0x0', '0x0')],
  ['a futex that was given a length', call('futex', '0x1', '0x80', '0x0', '0x1000')],
  ['a sleep of a length', call('clock_nanosleep', '0x0', '0x0', '0x2000')],
  ['a clock that is not known', call('clock_nanosleep', '0x7', '0x1', '0x2000')],
  ['an address that is none', call('futex', '0x1', '0x189', '0x0', '0xffffffffffffffff')],
  ['another call', call('read', '0x1', '0x189', '0x0', '0x1000')],
])('says nothing of %s', (_, one) => {
  expect(duePart(one)).toBeNull();
});

it('counts from the same clock, and says 0 of what is over', () => {
  expect(dueInMs(time(12n, 500_000_000n), 2_500)).toBe(10_000);
  expect(dueInMs(time(12n, 0n), 60_000)).toBe(0);
  expect(dueInMs(time(-1n, 0n), 0)).toBeNull();
  expect(dueInMs(time(1n, 2_000_000_000n), 0)).toBeNull();
  expect(dueInMs(Buffer.alloc(8), 0)).toBeNull();
});
