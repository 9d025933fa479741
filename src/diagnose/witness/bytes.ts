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
export function isData({ bytes, ms }: Moved): boolean {
  return ms > 0 && (bytes * 1000) / ms >= DATA_BYTES_PER_SECOND;
}
