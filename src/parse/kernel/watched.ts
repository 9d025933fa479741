import type { Syscall, WatchedDescriptor } from '../../model/snapshot.ts';

/** A piece of a process's memory. */
export interface MemoryPart {
  readonly address: number;
  readonly bytes: number;
}

/** What a wait for events is for, as far as it is told. */
export type Watching = Pick<Syscall, 'watched' | 'timeoutMs'>;

/** A client or a runner of programs watches a handful; who watches hundreds serves them, and none of them says why it waits. */
const MOST_WATCHED = 64;
/** `struct pollfd` of poll(2): a descriptor of four bytes, what is asked, what came. */
const POLLFD_BYTES = 8;
/** `fd_set` of select(2) is read in longs. */
const LONG_BITS = 64;
/** Highest number in an `fd_set` of the C library's (`FD_SETSIZE`); the kernel itself would take more. */
const MOST_IN_SET = 1024;
/** `struct timespec` and `struct timeval` on machines of 64 bits. */
const TIME_BYTES = 16;

/** Bits of `asm-generic/poll.h`, which epoll has as well. */
const READS = 0x0001 | 0x0002 | 0x0040 | 0x0080 | 0x2000;
const WRITES = 0x0004 | 0x0100 | 0x0200;

/** Which argument of the call leads where. */
interface Layout {
  /** An array of `struct pollfd`, and its length. */
  readonly polls?: readonly [address: number, count: number];
  /** One more than the highest descriptor; sets of those to read, to write and with exceptions. */
  readonly sets?: readonly [count: number, reads: number, writes: number, exceptions: number];
  /** A time, and what its second half counts in a second. */
  readonly time?: readonly [address: number, unit: number];
}

/** Argument lists of poll(2), select(2), select_tut(2) and epoll_wait(2). */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  poll: { polls: [0, 1] },
  ppoll: { polls: [0, 1], time: [2, 1e9] },
  select: { sets: [0, 1, 2, 3], time: [4, 1e6] },
  pselect6: { sets: [0, 1, 2, 3], time: [4, 1e9] },
  epoll_pwait2: { time: [3, 1e9] },
};

/**
 * Where in the process's memory the call has the descriptors that it waits for, and for how long; `null` for a piece that the call was not given. Empty
 * where it is none of these, or one that watches too many. What such a call points to is not changed before it comes back.
 */
export function watchedParts(call: Syscall): readonly (MemoryPart | null)[] {
  const layout = layoutOf(call);
  if (layout === null) return [];
  return [
    ...descriptorParts(call, layout),
    ...(layout.time === undefined ? [] : [part(call, layout.time[0], TIME_BYTES)]),
  ];
}

/** `parts`: what was read for each of `watchedParts`, in their order; `null` where nothing was. Any bytes are taken. */
export function parseWatched(call: Syscall, parts: readonly (Uint8Array | null)[]): Watching {
  const layout = layoutOf(call);
  if (layout === null) return {};
  const wanted = descriptorParts(call, layout);
  const isWhole = wanted.length > 0 && wanted.every((one, at) => one === null || parts[at]?.length === one.bytes);
  const views = parts.map((bytes) => (bytes === null ? null : Buffer.from(bytes)));
  const watched = !isWhole
    ? null
    : layout.polls === undefined
      ? inSets(views, argument(call, layout.sets?.[0] ?? 0))
      : inArray(views[0] ?? null);
  const time = layout.time === undefined ? null : millisecondsOf(views[wanted.length] ?? null, layout.time[1]);
  return {
    ...(watched === null || watched.length > MOST_WATCHED ? {} : { watched }),
    ...(time === null ? {} : { timeoutMs: time }),
  };
}

/** Lines `tfd:` of an epoll's fdinfo (`ep_show_fdinfo` in `fs/eventpoll.c`); `null` where there is none, or too many to be sure of all. */
export function parseEpollWatched(fdinfo: string): readonly WatchedDescriptor[] | null {
  const rows = [...fdinfo.matchAll(/^tfd:\s+(\d{1,9}) events:\s+([0-9a-f]{1,8}) /gm)];
  if (rows.length === 0 || rows.length > MOST_WATCHED) return null;
  return rows.map(([, fd, events]) => watchedOf(Number(fd), Number(`0x${events}`)));
}

function layoutOf({ name }: Syscall): Layout | null {
  return name !== null && Object.hasOwn(LAYOUTS, name) ? (LAYOUTS[name] ?? null) : null;
}

function descriptorParts(call: Syscall, { polls, sets }: Layout): readonly (MemoryPart | null)[] {
  if (polls !== undefined) {
    const count = argument(call, polls[1]);
    return count > MOST_WATCHED || count === 0 ? [] : [part(call, polls[0], count * POLLFD_BYTES)];
  }
  if (sets === undefined) return [];
  const [first, ...places] = sets;
  const count = argument(call, first);
  if (count === 0 || count > MOST_IN_SET) return [];
  return places.map((place) => part(call, place, (Math.ceil(count / LONG_BITS) * LONG_BITS) / 8));
}

function part(call: Syscall, place: number, bytes: number): MemoryPart | null {
  const address = argument(call, place);
  return address === 0 ? null : { address, bytes };
}

/** Addresses of user space are exact as numbers; what is not exact is as good as none. */
function argument({ args }: Syscall, place: number): number {
  const value = Number(args[place] ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function inArray(bytes: Buffer | null): readonly WatchedDescriptor[] | null {
  if (bytes === null) return null;
  const found: WatchedDescriptor[] = [];
  for (let at = 0; at + POLLFD_BYTES <= bytes.length; at += POLLFD_BYTES) {
    const fd = bytes.readInt32LE(at);
    // A negative one is passed over (poll(2)).
    if (fd >= 0) found.push(watchedOf(fd, bytes.readUInt16LE(at + 4)));
  }
  return found;
}

/** `count`: one more than the highest that is asked for; what stands behind it in the last long is not. */
function inSets([reads, writes, exceptions]: readonly (Buffer | null)[], count: number): readonly WatchedDescriptor[] {
  const has = (set: Buffer | null | undefined, fd: number) => ((set?.[fd >> 3] ?? 0) & (1 << (fd & 7))) !== 0;
  return Array.from({ length: count }, (_, fd) => fd).flatMap((fd) => {
    const one = { fd, read: has(reads, fd) || has(exceptions, fd), write: has(writes, fd) };
    return one.read || one.write ? [one] : [];
  });
}

function watchedOf(fd: number, events: number): WatchedDescriptor {
  return { fd, read: (events & READS) !== 0, write: (events & WRITES) !== 0 };
}

function millisecondsOf(bytes: Buffer | null, unit: number): number | null {
  if (bytes === null || bytes.length < TIME_BYTES) return null;
  const seconds = Number(bytes.readBigInt64LE(0));
  const rest = Number(bytes.readBigInt64LE(8));
  if (seconds < 0 || rest < 0 || rest >= unit) return null;
  // Whoever gives the highest second there is waits for ever as well.
  const milliseconds = seconds * 1000 + Math.ceil((rest * 1000) / unit);
  return Number.isSafeInteger(milliseconds) ? milliseconds : null;
}
