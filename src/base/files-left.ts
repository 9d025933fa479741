import { readdirSync, readFileSync } from 'node:fs';

/**
 * How many more files we may open (RLIMIT_NOFILE); infinite where that cannot be seen. To be asked before anything is tried: of a start that fails for want of them
 * Node keeps what it had opened for it (`ChildProcess.spawn` returns at EMFILE). Never throws.
 */
export function filesLeft(): number {
  try {
    const soft = Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1]);
    // A large limit is seldom used up, and a list of as many names takes its time.
    if (Number.isNaN(soft) || soft > MOST_TO_COUNT) return Number.POSITIVE_INFINITY;
    return soft - readdirSync('/proc/self/fd').length + 1;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** The usual soft limit. */
const MOST_TO_COUNT = 1024;
