import type { Kind } from '../../model/verdict.ts';
import type { LockCause } from './locks.ts';
import type { LoopCause } from './loops.ts';
import type { RunningCause } from './running.ts';
import type { SystemCause } from './system.ts';

/** Why it hangs: one member a kind, with all that a sentence about it needs, by reference. */
export type Cause = LockCause | LoopCause | SystemCause | RunningCause | Untold;

/** Of a rule that still speaks; goes away with the last one. */
export interface Untold {
  readonly kind: 'untold';
  readonly actual: Kind;
  readonly headline: string;
  readonly advice: string;
}

/** The kind of a verdict. */
export function kindOf(cause: Cause): Kind {
  return cause.kind === 'untold' ? cause.actual : cause.kind;
}

/** The cause of one kind. */
export type CauseOf<K extends Cause['kind']> = Extract<Cause, { readonly kind: K }>;
