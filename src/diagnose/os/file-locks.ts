import type { FileLock } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { osThreadOf, type Waiting } from '../waits/waiting.ts';
import { fileOf } from './descriptor.ts';

export interface FileLockWait {
  /** Absolute; `null` where it could not be told. */
  readonly path: string | null;
  /** As the kernel has it; `null` where it does not hold the waiter back itself (a loop that tries again and again). */
  readonly holder: FileLock | null;
  /** Processes of the tree that hold a lock on the file. */
  readonly holderPids: readonly number[];
}

/** System calls that wait for a lock on a file. */
export const LOCK_CALLS: ReadonlySet<string> = new Set(['flock', 'fcntl']);

/** A wait for a lock on a file: the kernel's record, the system call, or a library that tries again and again. */
export function fileLockWaitOf(graph: WaitGraph, actor: Actor, waiting: Waiting | null): FileLockWait | null {
  const thread = osThreadOf(actor);
  const inCall = LOCK_CALLS.has(thread?.syscall?.name ?? '') && /lock|setlk/.test(thread?.wchan ?? 'lock');
  if (!inCall && waiting?.verb !== 'lock file') return null;
  const { process } = actor;
  const record = inCall ? graph.snapshot.lockWaits?.find((wait) => wait.pid === process.pid) : undefined;
  const fd = Number(thread?.syscall?.args[0]);
  const path = inCall ? (fileOf(process, fd)?.target ?? null) : pathOf(waiting);
  const holders = graph.snapshot.processes.filter((other) =>
    other.files.some(
      (file) =>
        (file.locks ?? []).length > 0 &&
        (file.target === path || file.locks.some((lock) => lock.file === record?.holder.file)),
    ),
  );
  const holder = record?.holder ?? null;
  const recorded = holder !== null && holder.pid > 0 ? [holder.pid] : [];
  return { path, holder, holderPids: [...new Set([...recorded, ...holders.map(({ pid }) => pid)])] };
}

function pathOf(waiting: Waiting | null): string | null {
  const path = waiting?.objects.find((object) => object.kind === 'file lock')?.facts['path'];
  return typeof path === 'string' ? path : null;
}
