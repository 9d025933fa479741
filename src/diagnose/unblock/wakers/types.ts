import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Actor } from '../../graph/actor.ts';
import type { Hold, WaitGraph } from '../../graph/wait-graph.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { Gone, Outsider } from './gone.ts';

/**
 * Who can end a wait:
 * - `held`: these actors hold it; one of them has to let go (a semaphore may have several)
 * - `all`: the end of each of these actors is waited for
 * - `any`: one of these actors has to act; where the list is empty nobody that is alive refers to it
 * - `ended`: what would have to act exists no more
 * - `outside`: something that is not in the tree
 * - `unknown`: nothing tells
 *
 * Lists that are the same for many waiters are the same array: the walk counts its edges once.
 */
export type Unblock =
  | { readonly by: 'held'; readonly holds: readonly Hold[] }
  | { readonly by: 'all'; readonly actors: readonly Actor[] }
  | {
      readonly by: 'any';
      readonly actors: readonly Actor[];
      /** The pool whose workers they are, in whose queue the wanted work stands. */
      readonly pool?: SyncObject | null;
      /** No object tells that it is they: likely, and never a proof. */
      readonly isInferred?: boolean;
    }
  | { readonly by: 'ended'; readonly what: Gone; readonly object: SyncObject | null }
  | { readonly by: 'outside'; readonly what: Outsider }
  | { readonly by: 'unknown' };

export const UNKNOWN: Unblock = { by: 'unknown' };

/** One row of the table of kinds. */
export type UnblockRule = (graph: WaitGraph, waiting: Waiting, object: SyncObject) => Unblock;
