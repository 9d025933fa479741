import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf } from '../loops/loop-thread.ts';
import { usersOf } from '../os/descriptors/descriptor.ts';
import { fileLockWaitOf, LOCK_CALLS } from '../os/descriptors/file-locks.ts';
import { isPowerless } from '../unblock/wakers/wakers.ts';
import { osThreadOf } from '../waits/waiting.ts';
import type { Path, Step } from '../walk/walk.ts';

/** A wait for a lock on a file that the waiting process holds already, through another descriptor or lock object. */
export interface FileTwice {
  readonly step: Step;
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
export function fileTwiceOf(graph: WaitGraph, path: Path | null): FileTwice | null {
  const step = path?.steps.at(-1);
  if (step === undefined) return null;
  const { actor, waiting } = step;
  const wait = fileLockWaitOf(graph, actor, waiting);
  if (wait === null || wait.holderPids.length === 0) return null;
  if (wait.holderPids.some((pid) => pid !== actor.process.pid)) return null;
  const others = graph
    .actorsOf(actor.process)
    .filter((other) => other.kind === 'thread' && other !== actor && !isPowerless(graph, other));
  const name = osThreadOf(actor)?.syscall?.name ?? '';
  const call = LOCK_CALLS.has(name) ? name : null;
  return { step, path: wait.path, call, alone: others.length === 0, holder: holderOnLoop(graph, actor, wait.path) };
}

function holderOnLoop(graph: WaitGraph, actor: Actor, path: string | null): Actor | null {
  const locked = actor.process.files.filter(({ target, locks }) => target === path && (locks ?? []).length > 0);
  const users = locked.flatMap(({ fd }) => usersOf(graph, actor.process, fd));
  return users.find((user) => user.task?.current !== true && hostOf(graph, user)?.actor === actor) ?? null;
}
