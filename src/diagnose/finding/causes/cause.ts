import type { Kind } from '../../../model/verdict.ts';
import type { ExitCause } from './exit.ts';
import type { LockCause } from './locks.ts';
import type { LoopCause } from './loops.ts';
import type { RunningCause } from './running.ts';
import type { SystemCause } from './system.ts';
import type { Unknown } from './unknown.ts';

/** Why it hangs: one member a kind, with all that a sentence about it needs, by reference. */
export type Cause = LockCause | LoopCause | SystemCause | RunningCause | ExitCause | Unknown;

/** The cause of one kind. */
export type CauseOf<K extends Cause['kind']> = Extract<Cause, { readonly kind: K }>;

/** Every kind but that of a command which does not hang has a cause; one that is forgotten does not compile. */
type Forgotten = Exclude<Kind, Cause['kind'] | 'none'>;
export const NOTHING_FORGOTTEN: [Forgotten] extends [never] ? true : never = true;
