import type { Frame } from '../../model/snapshot.ts';
import type { Step } from '../walk/walk.ts';

/** Two or more actors each hold what the next one wants. */
export interface LockCycle {
  readonly kind: 'lock-cycle';
  readonly cycle: readonly Step[];
  /** Where all wait on one line of a shared helper, the nearest lines of their callers that differ, one a step; else `null`. */
  readonly callers: readonly Frame[] | null;
}

export type LockCause = LockCycle;
