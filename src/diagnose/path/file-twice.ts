import { isPowerless } from '../graph/wakers.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { fileLockWaitOf } from '../system/file-locks.ts';

/** A wait for a lock on a file that the waiting process holds already, through another descriptor or lock object. */
export interface FileTwice {
  readonly step: Step;
  /** Absolute; `null` where it could not be told. */
  readonly path: string | null;
  /** No other thread of the process is there that could be the holder. */
  readonly alone: boolean;
}

/** The kernel's record of locks (`/proc/PID/fdinfo`) names the process, not the thread. */
export function fileTwiceOf(world: World, path: Path | null): FileTwice | null {
  const step = path?.steps.at(-1);
  if (step === undefined) return null;
  const { party, waiting } = step;
  const wait = fileLockWaitOf(world, party, waiting);
  if (wait === null || wait.holderPids.length === 0) return null;
  if (wait.holderPids.some((pid) => pid !== party.process.pid)) return null;
  const others = world
    .partiesOf(party.process)
    .filter((other) => other.kind === 'thread' && other !== party && !isPowerless(world, other));
  return { step, path: wait.path, alone: others.length === 0 };
}
