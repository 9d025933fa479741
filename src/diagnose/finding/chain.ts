import type { Relation } from '../../model/relation.ts';
import type { Frame, OsThread, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import type { ExitWait } from '../exit/exit-wait.ts';
import type { Actor } from '../graph/actor.ts';
import type { AnyActor, EndedActor } from '../graph/ended.ts';
import type { Hold } from '../graph/wait-graph.ts';
import type { Hop } from '../path/route.ts';
import type { Deaf } from '../patterns/cancelled.ts';
import type { Unblock } from '../unblock/wakers/types.ts';
import type { Waiting } from '../waits/waiting.ts';
import type { HeldCall } from './causes/system.ts';
import type { Wanted, Who } from './causes/wanted.ts';

/** One step of who waits for whom, by reference: what each is called is `narrate/`'s. */
export interface ChainLink {
  readonly from: Ref;
  readonly relation: Relation;
  readonly to: Ref;
  readonly evidence: LinkEvidence;
  /** For at least so many seconds; `null` or absent where nothing tells. */
  readonly seconds?: number | null;
}

/**
 * What a link begins or ends with.
 * - `actor`: alive or ended
 * - `thing`: what this actor waits for inside its process; `wanted`: what it waits for in the system
 * - `code`: where an actor runs; `null` where no frame shows it
 * - `who`: somebody who is known but who is no actor of the tree; `waiter` is who waits for them
 * - `thread`: one that is no actor: Python says of a main thread that has begun to exit that it has ended
 * - `ruled out`: how many idle library threads and other daemon threads were looked at
 * - `event loop`: the one that this thread runs; `loopId` is `null` where it is no object
 */
export type Ref =
  | { readonly type: 'actor'; readonly actor: AnyActor }
  | { readonly type: 'process'; readonly process: Process }
  | { readonly type: 'thing'; readonly waiting: Waiting }
  | { readonly type: 'wanted'; readonly actor: Actor; readonly wanted: Wanted }
  | { readonly type: 'place'; readonly frame: Frame }
  | { readonly type: 'code'; readonly frame: Frame | null }
  | { readonly type: 'cancelled'; readonly actor: Actor }
  | { readonly type: 'thread'; readonly thread: ThreadView }
  | { readonly type: 'threads'; readonly threads: readonly ThreadView[] }
  | { readonly type: 'file system'; readonly held: HeldCall }
  | { readonly type: 'who'; readonly who: Who; readonly waiter: Actor }
  | { readonly type: 'nobody' }
  | { readonly type: 'ruled out'; readonly idle: number; readonly daemons: number }
  | { readonly type: 'this wait'; readonly actor: Actor; readonly waiting: Waiting | null }
  | { readonly type: 'event loop'; readonly thread: Actor; readonly loopId: string | null };

/** Where a link was read off. */
export type LinkEvidence =
  | { readonly type: 'frame'; readonly frame: Frame | null }
  | { readonly type: 'hop'; readonly hop: Hop }
  | { readonly type: 'hold'; readonly hold: Hold }
  | { readonly type: 'mentions'; readonly waiting: Waiting; readonly unblock: Unblock; readonly others: number }
  | { readonly type: 'start'; readonly at: 'start' | 'submit' | 'creation' }
  | { readonly type: 'exit join'; readonly wait: ExitWait; readonly frame: Frame | null }
  | {
      readonly type: 'child';
      readonly waiter: ThreadView | null;
      readonly child: Process;
      /** Of a shell or make the line that waits, then the line that calls the function that it is in; absent where none is known. */
      readonly frames?: readonly Frame[];
      /** It is no child but the member before it in a pipeline. */
      readonly isBefore?: true;
    }
  | { readonly type: 'held call'; readonly thread: OsThread }
  | { readonly type: 'cancel'; readonly deaf: Deaf }
  /** How the other end of the link ended; nobody where it is a thing. */
  | { readonly type: 'ended'; readonly actors: readonly EndedActor[] }
  | {
      readonly type:
        | 'loop thread'
        | 'lock count'
        | 'part of it'
        | 'work in hand'
        | 'ruled out'
        | 'other end'
        | 'only candidate'
        | 'kernel'
        | 'no input'
        | 'file lock list'
        | 'server sessions';
    };
