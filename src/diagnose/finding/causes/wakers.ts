import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Frame } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { Hold } from '../../graph/wait-graph.ts';
import type { Arrived } from '../../loops/lost-wake-up.ts';
import type { ScopeLibrary } from '../../loops/trio.ts';
import type { Gone } from '../../unblock/wakers/gone.ts';
import type { Keeper } from '../../waits/lent.ts';
import type { Step } from '../../walk/walk.ts';

/** A queue, event, condition, barrier, future, thread or loop that nobody who is alive can signal or end. */
export interface NobodyCanWake {
  readonly kind: 'nobody-can-wake';
  readonly way: readonly Step[];
  readonly step: Step;
  readonly reason: NoWaker;
  /** Who died with an exception and has to do with it. */
  readonly deadWaker: EndedActor | null;
  /** A task on the way that waits for a call in a thread, which its own timeout cannot end. */
  readonly inThread: { readonly task: Actor; readonly isCancelled: boolean } | null;
  /** It stands in the method of a library's pool that gives out what the pool has. */
  readonly asksPool: boolean;
  /** The library whose cancel scopes can end a wait of the actor; `null` for any other. */
  readonly scopes: ScopeLibrary | null;
}

/**
 * Why nobody ends the wait:
 * - `lost wake-up`: what it waits for is there, and its loop was not told
 * - `unfired`: the reactor has nothing left that could fire the Deferred awaited at this line, which is in line `at` a lock, semaphore or queue; `isLeft`: only
 *   calls that are made again and again, or much later
 * - `died`: who should have acted ended with an exception
 * - `gone`: what would have to act exists no more
 * - `loop stopped`: no thread runs the event loop of the task, or the one to which the coroutine `scheduled` was given; `inParent`: a thread of the parent process
 *   does, which a fork left behind
 * - `clock stands`: the event loop in which it sleeps asks a clock that does not go on
 * - `never cancelled`: `sleeper` sleeps until its scope is cancelled, and nobody was seen to do that
 * - `loop`: no task and no other thread stops the loop whose end is awaited
 * - `holder waits`: who holds it waits itself
 * - `idle`: the others that know it only wait for their next item
 * - `all blocked`: those who could act wait themselves; `isBefore`: one of them stands on the way that leads here
 * - `listens`: those who know it only wait for a client to connect
 * - `lent`: these keep what the pool that it waits for has lent
 * - `kept`: the waiter itself keeps one of what the pool that it waits for has lent
 * - `own pipe`: only its own process has the other end of the pipe that it reads, and nobody there is seen to write
 * - `no signal`: the signal that it waits for, in a call whose text is `call`, comes from nobody of the command: so many `unlikely` ones are left, which only pause
 *   again and again, or listen; `awaited` waits for the end of its process in turn
 * - `unnamed`: others are alive that wait for events nobody knows, and none of them names it
 * - `nobody else`: only the waiter itself could act
 * - `unreferenced`: none of the other live threads, so many, refers to it
 */
export type NoWaker =
  | { readonly type: 'lost wake-up'; readonly arrived: Arrived }
  | {
      readonly type: 'unfired';
      readonly frame: Frame;
      readonly at: SyncObject | null;
      readonly isLeft: boolean;
    }
  | { readonly type: 'died'; readonly waker: EndedActor }
  | { readonly type: 'never cancelled'; readonly sleeper: Actor }
  | { readonly type: 'gone'; readonly gone: Gone }
  | { readonly type: 'loop stopped'; readonly scheduled: string | null; readonly inParent?: true }
  | { readonly type: 'holder waits'; readonly hold: Hold }
  | { readonly type: 'idle'; readonly by: readonly Actor[] }
  | { readonly type: 'all blocked'; readonly by: readonly Actor[]; readonly isBefore: boolean }
  | { readonly type: 'listens'; readonly by: readonly Actor[] }
  | { readonly type: 'lent'; readonly by: readonly Keeper[] }
  | { readonly type: 'kept'; readonly hold: Hold }
  | {
      readonly type: 'no signal';
      readonly call: string | null;
      readonly unlikely: number;
      readonly awaited: Step | null;
    }
  | { readonly type: 'unnamed'; readonly by: readonly Actor[] }
  | { readonly type: 'unreferenced'; readonly others: number }
  | { readonly type: 'loop' | 'clock stands' | 'own pipe' | 'nobody else' };
