import { readFileSync } from 'node:fs';
import { cpus, getPriority, setPriority } from 'node:os';

/** Threads that want to run, for each processor, from which on our turn comes so seldom that our times are over before the work is done. */
const CROWD = 4;
/** Above what anybody has without asking for it: 28 times the share of one at 0 (sched(7)). */
export const NICENESS = -15;

/** Whether far more wants to run on this machine than can, at this moment. */
export function isCrowded(): boolean {
  return runnable() >= CROWD * cpus().length;
}

/**
 * On a crowded machine, has this process and the helpers that it starts from now on run before others, where our rights allow it: right before a deadline and
 * after it, for what is a second's work. The command was started before and stays as it is. Never throws.
 * @returns false where that is wanted and refused.
 */
export function goAhead(): boolean {
  if (process.platform !== 'linux' || !isCrowded()) return true;
  try {
    if (getPriority() > NICENESS) setPriority(NICENESS);
    return true;
  } catch {
    return false;
  }
}

/** Threads that run or wait for a processor (proc_loadavg(5)); 0 where that is not told. */
function runnable(): number {
  try {
    return Number(/ (\d+)\/\d+ /.exec(readFileSync('/proc/loadavg', 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
