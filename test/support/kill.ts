import { isSame, startTicksOf } from '../../src/process-tree/process-tree.ts';

/**
 * Notes who has a PID now, and gives what kills that very process, and nobody who has the number by then: PIDs are few and come again
 * within minutes on a machine with much to do.
 */
export function killerOf(pid: number): () => void {
  const startTicks = pid > 1 ? startTicksOf(pid) : null;
  return () => {
    if (startTicks === null || !isSame({ pid, startTicks })) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended in this moment.
    }
  };
}
