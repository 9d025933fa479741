import type { OpenFile, Process, Traffic, UndisturbedIo } from '../../model/snapshot.ts';
import type { SystemWait } from '../os/system-wait.ts';

/** Bytes that moved over the connection that an actor waits for. */
export interface Moved {
  readonly direction: 'in' | 'out';
  readonly bytes: number;
  readonly ms: number;
}

/**
 * Pings, comments of an event stream and other heartbeats are a few bytes a second; of data that somebody wants there is more, or nobody
 * would wait for it.
 */
const DATA_BYTES_PER_SECOND = 1024;

/** Bytes that the actor's own wait consumes or gives; `null` where nothing moved or nothing counted it. */
export function movedOver(system: SystemWait | null): Moved | null {
  if (system?.kind !== 'socket' && system?.kind !== 'database') return null;
  const writes = system.kind === 'socket' && system.wants === 'write';
  for (const { file } of system.descriptors) {
    const traffic = file.socket?.traffic;
    const bytes = traffic == null ? 0 : bytesOf(traffic, writes);
    if (traffic != null && bytes > 0) return { direction: writes ? 'out' : 'in', bytes, ms: traffic.ms };
  }
  return null;
}

/** What came while we looked are answers: something was sent over the same connection as well. */
export function isDialog(system: SystemWait | null): boolean {
  if (system?.kind !== 'socket' && system?.kind !== 'database') return false;
  return system.descriptors.some(({ file }) => (file.socket?.traffic?.ackedBytes ?? 0) > 0);
}

/** So long a pause may be between two portions of a sender that keeps to a rate: most count by the second. */
const PORTION_MS = 2000;
/** Of a short run even the only answer of a server that is silent since may be that young. */
const PORTION_SHARE = 0.2;

/** Data that comes in portions, with pauses longer than the look. */
export interface Portions {
  /** Since the connection was opened. */
  readonly bytes: number;
  /** Since the last of them came. */
  readonly silentMs: number;
}

/**
 * Nothing came while we looked, but shortly before, over a connection that has carried data all the time that the command ran. `null` where that is not
 * so, or where what came last has not been taken: who leaves it there waits for something else.
 */
export function portionsOver(system: SystemWait | null, elapsedMs: number): Portions | null {
  if (system?.kind !== 'socket' || system.wants !== 'read') return null;
  for (const { file } of system.descriptors) {
    const { allReceivedBytes: bytes, silentMs = null, unreadBytes = 0 } = file.socket?.traffic ?? {};
    if (bytes === undefined || silentMs === null || unreadBytes > 0) continue;
    if (silentMs > Math.min(PORTION_MS, elapsedMs * PORTION_SHARE)) continue;
    if (isData({ bytes, ms: elapsedMs })) return { bytes, silentMs };
  }
  return null;
}

/** Data that came to or went from a process over any of its connections. */
export function dataOf({ files }: Process): Moved | null {
  for (const { socket } of files) {
    if (socket?.traffic == null) continue;
    const { ms, ackedBytes } = socket.traffic;
    const moved: readonly Moved[] = [
      { direction: 'in', bytes: bytesOf(socket.traffic, false), ms },
      { direction: 'out', bytes: ackedBytes, ms },
    ];
    const data = moved.find(isData);
    if (data !== undefined) return data;
  }
  return null;
}

/**
 * Whether a program has read just what it wrote itself: the threads of an event loop wake each other by bytes of a pipe or an eventfd that nobody else
 * has (eventfd(2)), hundreds of times while memory is cleaned up. Whoever copies reads from somewhere: a file, a terminal, a pipe of another process, or a
 * connection.
 */
export function wakesItself({ pid, files }: Process, { readBytes, writtenBytes }: UndisturbedIo): boolean {
  if (readBytes !== writtenBytes) return false;
  const isOwn = (file: OpenFile) =>
    EVENTS.test(file.target) ||
    (file.kind === 'pipe' && file.peers.length > 0 && file.peers.every((one) => one.pid === pid));
  const givesNothing = (file: OpenFile) =>
    file.kind === 'eventpoll' || file.target === '/dev/null' || countsNothing(file.socket?.traffic ?? null);
  const inputs = files.filter(({ access }) => access === 'read' || access === 'read-write');
  return inputs.some(isOwn) && inputs.every((file) => isOwn(file) || givesNothing(file));
}

/** What holds no data but a count (`anon_inode:[eventfd]`). */
const EVENTS = /^anon_inode:\[?eventfd/;

/** Nothing came or went over a connection of which the kernel counts both. */
function countsNothing(traffic: Traffic | null): boolean {
  return traffic !== null && traffic.receivedBytes === 0 && traffic.ackedBytes === 0;
}

/** What came is progress when somebody takes it. */
function bytesOf({ receivedBytes, takenBytes = receivedBytes, ackedBytes }: Traffic, writes: boolean): number {
  return writes ? ackedBytes : takenBytes;
}

/** So much that it is data, not a sign of life. */
export function isData({ bytes, ms }: Moved | Pick<Moved, 'bytes' | 'ms'>): boolean {
  return ms > 0 && (bytes * 1000) / ms >= DATA_BYTES_PER_SECOND;
}
