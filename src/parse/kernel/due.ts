import type { Syscall } from '../../model/snapshot.ts';
import type { MemoryPart } from './watched.ts';

/** A point of time that a call waits for, and the clock that it is of (clock_gettime(2)). */
export interface DuePart extends MemoryPart {
  readonly clock: 'monotonic' | 'wall';
}

/** `struct timespec` on machines of 64 bits. */
const TIME_BYTES = 16;

/** Of the operation of futex(2): what it does, without its flags; to wait with a bit set, the one that takes a point of time for its end. */
const COMMAND = 0x7f;
const WAIT_BITSET = 9;
const CLOCK_REALTIME_FLAG = 256;
/** Of clock_nanosleep(2): TIMER_ABSTIME, and its two clocks. */
const ABSOLUTE = 1;
const CLOCKS: Readonly<Record<number, DuePart['clock']>> = { 0: 'wall', 1: 'monotonic' };

/**
 * Where in the process's memory the call has the point of time at which it ends by itself: a lock of CPython's with a timeout (`sem_clockwait` or
 * `sem_timedwait` in Python/thread_pthread.h, a futex in glibc), and `time.sleep` from 3.11 on. `null` for any other, also for one that was given a length: since
 * when it waits is not told.
 */
export function duePart({ name, args }: Syscall): DuePart | null {
  const number = (place: number) => Number(args[place] ?? 0);
  if (name === 'futex' && (number(1) & COMMAND) === WAIT_BITSET)
    return partAt(number(3), (number(1) & CLOCK_REALTIME_FLAG) === 0 ? 'monotonic' : 'wall');
  if (name === 'clock_nanosleep' && (number(1) & ABSOLUTE) !== 0) return partAt(number(2), CLOCKS[number(0)]);
  return null;
}

/** Addresses of user space are exact as numbers. */
function partAt(address: number, clock: DuePart['clock'] | undefined): DuePart | null {
  if (clock === undefined || !Number.isSafeInteger(address) || address <= 0) return null;
  return { address, bytes: TIME_BYTES, clock };
}

/** Milliseconds from `nowMs` of the same clock until the point of time, 0 where that is over; `null` for bytes that are none. */
export function dueInMs(bytes: Uint8Array, nowMs: number): number | null {
  if (bytes.length < TIME_BYTES) return null;
  const view = Buffer.from(bytes);
  const [seconds, rest] = [Number(view.readBigInt64LE(0)), Number(view.readBigInt64LE(8))];
  if (seconds < 0 || rest < 0 || rest >= 1e9) return null;
  const left = Math.round(seconds * 1000 + rest / 1e6 - nowMs);
  return Number.isSafeInteger(left) ? Math.max(0, left) : null;
}
