import type { Process, Traffic } from '../../model/snapshot.ts';
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

/** What came is progress when somebody takes it. */
function bytesOf({ receivedBytes, takenBytes = receivedBytes, ackedBytes }: Traffic, writes: boolean): number {
  return writes ? ackedBytes : takenBytes;
}

/** So much that it is data, not a sign of life. */
export function isData({ bytes, ms }: Moved | Pick<Moved, 'bytes' | 'ms'>): boolean {
  return ms > 0 && (bytes * 1000) / ms >= DATA_BYTES_PER_SECOND;
}
