import { getPriority, setPriority } from 'node:os';
import type { Rights } from './rights.ts';

/** What everybody has without asking for it (sched(7)). */
const ORDINARY = 0;

/**
 * Starts a program of another user. On a crowded machine we run before others, and what a program has of that at its start is the user's, who may take it
 * over: it starts in the ordinary turn. A child has the niceness of the thread that starts it (setpriority(2)), which only root can take back.
 */
export function inOrdinaryTurn<T>({ by }: Rights, start: () => T): T {
  const ours = by === 'drop' ? getPriority() : ORDINARY;
  if (ours >= ORDINARY) return start();
  setPriority(ORDINARY);
  try {
    return start();
  } finally {
    again(ours);
  }
}

/** Words before a program that sudo starts with our niceness, for the same. */
export function ordinaryTurn(): readonly string[] {
  const ours = getPriority();
  return ours >= ORDINARY ? [] : ['nice', '-n', String(ORDINARY - ours)];
}

function again(niceness: number): void {
  try {
    setPriority(niceness);
  } catch {
    // Somebody else gave it to us: the rest runs in the ordinary turn, too.
  }
}
