import type { Actor } from '../../graph/actor.ts';
import type { LoopLibrary } from '../../loops/loop-thread.ts';
import type { Deaf } from '../../patterns/cancelled.ts';
import type { Step } from '../../walk/walk.ts';

/** A task was cancelled, somebody waits for its end, and it goes on. */
export interface CancelIgnored {
  readonly kind: 'cancel-ignored';
  readonly deaf: Deaf;
}

/** An event loop's thread is inside a synchronous call, so that its tasks, on which the call depends, cannot run. */
export interface LoopBlocked {
  readonly kind: 'loop-blocked';
  readonly way: readonly Step[];
  /** Of the loop's thread. */
  readonly step: Step;
  readonly library: LoopLibrary;
  /** The library that talks over the network in that call, e.g. `requests`; `null` for another call. */
  readonly client: string | null;
  readonly reason: HeldBack;
}

/**
 * What the loop is kept from:
 * - `own server`: answering the call, at this address
 * - `actors`: running these tasks or greenlets; those that could end the call come first
 * - `callbacks`: running a callback that has what the call waits for in hand
 */
export type HeldBack =
  | { readonly type: 'own server'; readonly address: string }
  | { readonly type: 'actors'; readonly actors: readonly Actor[] }
  | { readonly type: 'callbacks' };

export type LoopCause = CancelIgnored | LoopBlocked;
