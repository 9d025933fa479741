import { endStatus } from '../process-tree/process-tree.ts';
import type { Exit } from './types.ts';

const SIGNAL_MASK = 0x7f;
const SIGNAL_BASE = 128;
/** From the end of a dying process's output to its death; the kernel does the two one after the other. */
const DYING_MS = 1;

/**
 * Node tells a death by a real-time signal as exit code 0, since it has no name for the signal. The kernel tells it until
 * node has waited for the process: `look` is called when its output ends, just before that, and `correct` puts it right.
 */
export function deathSignal(pid: number): { look(): void; correct(exit: Exit): Exit } {
  let status: number | null = null;
  return {
    look() {
      const until = performance.now() + DYING_MS;
      do status = endStatus(pid);
      while (status === null && performance.now() < until);
    },
    correct(exit) {
      const signal = (status ?? 0) & SIGNAL_MASK;
      return exit.code === 0 && signal !== 0 ? { code: SIGNAL_BASE + signal, signal: null } : exit;
    },
  };
}
