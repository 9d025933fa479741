import type { Disturbance } from '../../model/snapshot.ts';
import type { DeathUnderLook } from './own-death.ts';

/** These say that the dump itself went wrong, or that our signal met no handler; whoever sends others had its own reason. */
const FAULTS = new Set(['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT', 'SIGTRAP', 'SIGSYS']);

/** What a death right after a signal of ours is, in words for the report. */
export function disturbanceOf({ afterMs, signal, code }: DeathUnderLook, ours: readonly string[]): Disturbance {
  const when = `within ${Math.max(1, afterMs)} ms of our signal`;
  if (signal !== null) {
    const how = FAULTS.has(signal) || ours.includes(signal) ? 'died' : 'ended';
    return { how, sentence: `It died by ${signal} while its stacks were dumped, ${when}.` };
  }
  const told = code === null ? 'only its parent knows how' : `with exit code ${code}`;
  return { how: 'ended', sentence: `It ended while its stacks were dumped, ${when} (${told}).` };
}

const RUNS = 'its main thread had waited in native code, and runs now. What is shown of it is from before that.';

/** What a wait that our look has ended is. */
export function movedBy(wait: string): Disturbance {
  if (wait === 'runs') return { how: 'moved', sentence: `The inspection moved it: ${RUNS}` };
  return { how: 'moved', sentence: `The inspection moved it: ${wait}. What is shown of it is from before that.` };
}
