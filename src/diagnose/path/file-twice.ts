import type { WaitGraph } from '../graph/wait-graph.ts';
import { fileLockWaitOf } from '../os/file-locks.ts';
import { isPowerless } from '../unblock/wakers.ts';
import type { Path, Step } from '../walk/walk.ts';

/** A wait for a lock on a file that the waiting process holds already, through another descriptor or lock object. */
export interface FileTwice {
  readonly step: Step;
  /** Absolute; `null` where it could not be told. */
  readonly path: string | null;
  /** No other thread of the process is there that could be the holder. */
  readonly alone: boolean;
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
  return { step, path: wait.path, alone: others.length === 0 };
}
