import { isForkOf } from '../../model/kinship.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { threadsOf } from '../../model/threads.ts';
import { modulePath } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { futexIsTimed, osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { callsForeign } from '../waits/by-line.ts';
import { isSilent } from './native.ts';

/** A lock of native code that was taken when the process was forked. */
export interface InheritedNative {
  readonly parent: Process;
  /** The line that called into C. */
  readonly frame: Frame;
  /** Not a lock: it waits for threads of a library, which are in the parent alone. */
  readonly isTeam: boolean;
}

/** Only threads of the same process can wake who waits so (`FUTEX_PRIVATE_FLAG` in `include/uapi/linux/futex.h`). */
const PRIVATE = 128;

/**
 * The only thread of a forked process waits in C, without a timeout, for what only another thread of this process could give:
 * there never was one since the fork, and in the parent there were. A lock of Python's own would hear our signal.
 */
export function inheritedNativeOf(graph: WaitGraph, actor: Actor): InheritedNative | null {
  const { process } = actor;
  const parent = forkedFrom(graph, process);
  const [frame] = actor.frames;
  if (parent === null || frame === undefined || actor.kind !== 'thread') return null;
  const thread = osThreadOf(actor);
  const isPrivate = (Number(thread?.syscall?.args[1]) & PRIVATE) !== 0;
  if (futexIsTimed(actor) !== false || !isPrivate) return null;
  if (isInLostTeam(actor, parent)) return { parent, frame, isTeam: true };
  if (process.osThreads.length !== 1) return null;
  if (!(isSilent(process) || isAtNativeLock(process)) || callsForeign(graph, actor)) return null;
  // A child that says nothing leaves what its parent remembers of threads.
  const isLeft = leftThread(graph, process) || (isSilent(process) && graph.objectsOf(parent, 'thread').length > 1);
  // A lock of C may be held by a thread of which Python knows nothing.
  return hadThreads(graph, parent) || isLeft || parent.osThreads.length > 1 ? { parent, frame, isTeam: false } : null;
}

/**
 * It waits in a library's own futex, as for a team of threads (OpenMP's `gomp_team_barrier_wait`), though whatever else was started in the child
 * rests in a futex as well. In the parent there are threads of which Python knows nothing, and at least one has not moved since the fork: the library
 * believes that its threads are there, and they were left behind.
 */
function isInLostTeam(actor: Actor, parent: Process): boolean {
  const { process } = actor;
  if (osThreadOf(actor)?.library === undefined) return false;
  const rests = process.osThreads.every(({ syscall, undisturbed }) => syscall?.name === 'futex' && !undisturbed?.cpuMs);
  const python = new Set(threadsOf(parent).flatMap(({ nativeId }) => nativeId ?? []));
  const left = parent.osThreads.filter(
    ({ tid, syscall, idleMs }) =>
      tid !== parent.pid &&
      !python.has(tid) &&
      syscall?.name === 'futex' &&
      idleMs != null &&
      process.ageMs !== null &&
      idleMs >= process.ageMs,
  );
  return rests && left.length > 0;
}

/** Functions of C in which a lock of C is waited for: of a buffered file's (`Modules/_io/bufferedio.c`), of a mutex (glibc). */
const NATIVE_LOCKS =
  /\b(_enter_buffered_busy|__pthread_mutex_lock|pthread_mutex_lock|__lll_lock_wait|___pthread_mutex_lock)\b/;

/** It never answers by signals and was read from outside: then its native frames have to show the lock. */
function isAtNativeLock({ python, nativeText }: Process): boolean {
  const answered = python?.samples.some(({ raw, details }) => raw !== null || details !== null) ?? true;
  return !answered && NATIVE_LOCKS.test(nativeText ?? '');
}

/** More threads than the main one live in it, or were started of which no record tells that they ended in it. */
export function hadThreads(graph: WaitGraph, process: Process): boolean {
  const alive = threadsOf(process).filter((thread) => thread.alive).length;
  return alive > 1 || graph.objectsOf(process, 'thread').filter(({ facts }) => facts['ended'] === undefined).length > 1;
}

/** A thread lived at the fork by the record of its start, and may have ended in the parent since: whatever it held stays held in the child. */
export function leftThread(graph: WaitGraph, child: Process): boolean {
  return graph
    .objectsOf(child, 'thread')
    .some(
      ({ facts, createdAt: [made] }) =>
        facts['beforeFork'] === true &&
        facts['started'] === true &&
        facts['ended'] === undefined &&
        modulePath(made?.file ?? '') !== 'multiprocessing/pool.py',
    );
}

/** The parent of a child that came by fork alone: the same program with the same arguments. */
export function forkedFrom(graph: WaitGraph, child: Process): Process | null {
  const parent = graph.processes.get(child.ppid);
  return parent !== undefined && isForkOf(child, parent) ? parent : null;
}
