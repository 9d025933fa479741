import type { SyncObject } from '../../snapshot/objects.ts';
import type { Party } from './party.ts';
import type { Waiting } from './waiting.ts';
import type { Hold, World } from './world.ts';

/**
 * Who can end a wait:
 * - `held`: these parties hold it; one of them has to let go (a semaphore may have several)
 * - `all`: the end of each of these parties is waited for
 * - `any`: one of these parties has to act; where the list is empty nobody that is alive refers to it
 * - `ended`: what would have to act exists no more
 * - `outside`: something that is not in the tree, in words
 * - `unknown`: nothing tells
 *
 * Lists that are the same for many waiters are the same array: the walk counts its edges once.
 */
export type Owed =
  | { readonly by: 'held'; readonly holds: readonly Hold[] }
  | { readonly by: 'all'; readonly parties: readonly Party[] }
  | {
      readonly by: 'any';
      readonly parties: readonly Party[];
      /** The pool whose workers they are, in whose queue the wanted work stands. */
      readonly pool?: SyncObject | null;
    }
  | { readonly by: 'ended'; readonly what: string; readonly object: SyncObject | null }
  | { readonly by: 'outside'; readonly what: string }
  | { readonly by: 'unknown' };

export const UNKNOWN: Owed = { by: 'unknown' };

/** One row of the table of kinds. */
export type OwedRule = (world: World, waiting: Waiting, object: SyncObject) => Owed;
