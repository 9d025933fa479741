import type { OpenFile, Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { callsAt } from '../python/line.ts';
import { osThreadOf } from '../waits/waiting.ts';

/** SQLite locks bytes from 1 GiB on: pending, reserved and 510 shared ones (`PENDING_BYTE` in its `src/os.h`). */
const LOCK_BYTE = 0x4000_0000;
const LOCK_BYTES = 512;
/** With a write-ahead log it locks these bytes of the `-shm` file instead (`UNIX_SHM_BASE` in `src/os_unix.c`). */
const SHM_BYTES = { first: 120, last: 128 } as const;

/** Its busy handler sleeps in the kernel between two tries (`unixSleep`, `usleep`). */
const SLEEPS: ReadonlySet<string> = new Set(['clock_nanosleep', 'nanosleep', 'select', 'pselect6']);
const STATEMENTS: ReadonlySet<string> = new Set([
  ...['execute', 'executemany', 'executescript', 'commit', 'rollback', 'backup'],
]);

export interface SqliteWait {
  readonly database: string;
  /** Who has the database locked; also the waiting process itself, through another connection. */
  readonly holders: readonly Process[];
}

/** A call of a database method that sleeps in C while an SQLite file that the process has open is locked. */
export function sqliteWaitOf(graph: WaitGraph, actor: Actor): SqliteWait | null {
  const [top] = actor.frames;
  if (top === undefined || !SLEEPS.has(osThreadOf(actor)?.syscall?.name ?? '')) return null;
  if (!callsAt(graph.factsAt(top), top).some(({ isMethod, name }) => isMethod && STATEMENTS.has(name))) return null;
  const own = actor.process.files.filter((file) => file.kind === 'file');
  for (const file of own) {
    const holders = graph.snapshot.processes.filter((process) =>
      process.files.some((other) => sameDatabase(other, file) && isLocked(other)),
    );
    if (holders.length > 0) return { database: databaseOf(file.target), holders };
  }
  return null;
}

function sameDatabase(a: OpenFile, b: OpenFile): boolean {
  return a.kind === 'file' && databaseOf(a.target) === databaseOf(b.target);
}

function isLocked(file: OpenFile): boolean {
  const shm = file.target.endsWith('-shm');
  return (file.locks ?? []).some(({ type, start, access }) =>
    shm
      ? type === 'POSIX' && access === 'write' && start >= SHM_BYTES.first && start < SHM_BYTES.last
      : type === 'POSIX' && start >= LOCK_BYTE && start < LOCK_BYTE + LOCK_BYTES,
  );
}

/** Journal, log and shared memory lie beside the database. */
function databaseOf(target: string): string {
  return target.replace(/-(journal|wal|shm)$/, '');
}
