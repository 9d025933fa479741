/** The time that a capture may still use. Monotonic, so that a clock change cannot stretch it. */
export interface Deadline {
  /** Milliseconds left; never negative. */
  remainingMs(): number;
  /** A stage's own bound, or what is left when that is less. */
  atMostMs(boundMs: number): number;
}

/** Starts the clock. A negative budget counts as spent. */
export function deadlineIn(budgetMs: number): Deadline {
  const end = performance.now() + Math.max(budgetMs, 0);
  const remainingMs = () => Math.max(0, end - performance.now());
  return { remainingMs, atMostMs: (boundMs) => Math.min(boundMs, remainingMs()) };
}

/** The same deadline, so much earlier. */
export function keeping(deadline: Deadline, keptMs: number): Deadline {
  const remainingMs = () => Math.max(0, deadline.remainingMs() - keptMs);
  return { remainingMs, atMostMs: (boundMs) => Math.min(boundMs, remainingMs()) };
}

/** Resolves after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
