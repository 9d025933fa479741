import { exitStatus } from '../../process-tree/process-tree.ts';
import type { Exit } from '../types/types.ts';

const SIGNAL_MASK = 0x7f;
const SIGNAL_BASE = 128;

/**
 * Node tells a death by a real-time signal as exit code 0, since it has no name for the signal. The kernel tells it from the moment
 * at which the process begins to exit until node has waited for it, and closes its output in between: `look` is called when that
 * ends, and `correct` puts node's answer right. In one turn of libuv's loop streams come before the signals by which it learns of dead
 * children (`uv__io_poll`, `have_signals`), so the end of the output is seen first, however busy the machine is.
 */
export function deathSignal(pid: number): { look(): void; correct(exit: Exit): Exit } {
  let status: number | null = null;
  return {
    look() {
      status = exitStatus(pid) ?? status;
    },
    correct(exit) {
      const signal = (status ?? 0) & SIGNAL_MASK;
      return exit.code === 0 && signal !== 0 ? { code: SIGNAL_BASE + signal, signal: null } : exit;
    },
  };
}
