import type { FileLock, LockWait } from '../../model/snapshot.ts';
import { bounded } from '../text.ts';

/** A file server's table may be huge; the rows of one tree are few. */
const MAX_ROWS = 20_000;
const MAX_WAITS = 1000;
const MAX_LOCKS_OF_A_FILE = 50;

const ROW =
  /^(\d{1,10}): (-> )?\s*([A-Z]{2,10})\s+\S+\s+(READ|WRITE|RW|NONE|UNLCK)\s+(-?\d{1,10}) ([0-9a-f]+:[0-9a-f]+:\d{1,20}) (\d{1,20}) (\d{1,20}|EOF)/;

interface Row {
  readonly id: string;
  readonly isWaiting: boolean;
  readonly lock: FileLock;
}

function parseRow(line: string): Row | null {
  const match = ROW.exec(line);
  if (match === null) return null;
  const [, id = '', arrow, type = '', access = '', pid = '', file = '', start = '', end = ''] = match;
  return {
    id,
    isWaiting: arrow !== undefined,
    lock: {
      type: bounded(type, 10),
      access: access === 'READ' ? 'read' : 'write',
      pid: Number(pid),
      file: bounded(file, 60),
      start: Number(start),
      end: end === 'EOF' ? null : Number(end),
    },
  };
}

/** Of `/proc/locks`: an arrow marks a lock that is waited for; the one that holds it back has the same number and no arrow. */
export function parseLockWaits(text: string, tree: ReadonlySet<number>): readonly LockWait[] {
  const rows = text
    .split('\n')
    .slice(0, MAX_ROWS)
    .flatMap((line) => parseRow(line) ?? []);
  const holders = new Map(rows.filter((row) => !row.isWaiting).map((row) => [row.id, row.lock]));
  return rows
    .flatMap(({ id, isWaiting, lock }) => {
      const holder = holders.get(id);
      return isWaiting && holder !== undefined && tree.has(lock.pid) ? [{ pid: lock.pid, lock, holder }] : [];
    })
    .slice(0, MAX_WAITS);
}

/** The `lock:` lines of `/proc/PID/fdinfo/FD`: what the process holds on this file. */
export function parseHeldLocks(fdinfo: string | null): readonly FileLock[] {
  if (fdinfo === null || !fdinfo.includes('lock:')) return [];
  return fdinfo
    .split('\n')
    .filter((line) => line.startsWith('lock:'))
    .slice(0, MAX_LOCKS_OF_A_FILE)
    .flatMap((line) => parseRow(line.slice('lock:'.length).trim())?.lock ?? []);
}
