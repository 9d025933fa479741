import type { FileLock } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf } from '../loops/loop-thread.ts';
import { usersOf } from '../os/descriptors/descriptor.ts';
import { fileLockWaitOf, LOCK_CALLS } from '../os/descriptors/file-locks.ts';
import { isPowerless } from '../unblock/wakers/wakers.ts';
import { osThreadOf } from '../waits/waiting.ts';
import type { Step } from '../walk/walk.ts';

/** A wait for a lock on a file that the waiting process holds already, through another descriptor or lock object. */
export interface FileTwice {
  /** Absolute; `null` where it could not be told. */
  readonly path: string | null;
  /** The system call in which it waits (`flock`, `fcntl`); `null` where a library tries again and again. */
  readonly call: string | null;
  /** No other thread of the process is there that could be the holder. */
  readonly alone: boolean;
  /** A task or greenlet of the waiting thread's own loop that has the locked file in hand: it cannot run while the thread waits. */
  readonly holder: Actor | null;
}

/** The kernel's record of locks (`/proc/PID/fdinfo`) names the process, not the thread. */
export function fileTwiceOf(graph: WaitGraph, { actor, waiting }: Pick<Step, 'actor' | 'waiting'>): FileTwice | null {
  const wait = fileLockWaitOf(graph, actor, waiting);
  if (wait === null || wait.holderPids.length === 0) return null;
  if (wait.holderPids.some((pid) => pid !== actor.process.pid)) return null;
  const name = osThreadOf(actor)?.syscall?.name ?? '';
  const call = LOCK_CALLS.has(name) ? name : null;
  const inTheWay = (lock: FileLock) => (wait.holder === null ? isOfDescriptor(lock) : isSame(lock, wait.holder));
  if (call !== null && !actor.process.files.some(({ locks }) => (locks ?? []).some(inTheWay))) return null;
  return { path: wait.path, call, alone: isAlone(graph, actor), holder: holderOnLoop(graph, actor, wait.path) };
}

/** As the kernel records who waits for what: another lock on the same file, or on another part of it, keeps nobody back there. */
function isSame({ type, access, file, start, end }: FileLock, held: FileLock): boolean {
  return type === held.type && access === held.access && file === held.file && start === held.start && end === held.end;
}

/** A process is never kept back by its own lock of another type (fcntl(2)). The kernel's record is not told for waiters of open file descriptions. */
function isOfDescriptor({ type }: FileLock): boolean {
  return type !== 'POSIX';
}

/** Of a program that is not Python only the kernel tells its threads. */
function isAlone(graph: WaitGraph, { kind, process, key }: Actor): boolean {
  if (kind === 'process') return process.osThreads.length === 1;
  return graph
    .actorsOf(process)
    .every((other) => other.kind !== 'thread' || other.key === key || isPowerless(graph, other));
}

function holderOnLoop(graph: WaitGraph, actor: Actor, path: string | null): Actor | null {
  const locked = actor.process.files.filter(({ target, locks }) => target === path && (locks ?? []).length > 0);
  const users = locked.flatMap(({ fd }) => usersOf(graph, actor.process, fd));
  return users.find((user) => user.task?.current !== true && hostOf(graph, user)?.actor === actor) ?? null;
}
