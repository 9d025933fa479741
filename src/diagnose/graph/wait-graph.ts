import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame, Process, Snapshot } from '../../model/snapshot.ts';
import type { Actor } from './actor.ts';

/** An actor's claim on an object, read off one of its frames. */
export interface Mention {
  readonly actor: Actor;
  readonly frame: Frame;
  /** Position of the frame in the actor's stack, 0 innermost. */
  readonly depth: number;
  /** As the code writes it, e.g. `self._lock`. */
  readonly expression: string;
}

/** An actor that holds a lock: its stack is inside a `with` block over it, or after an `acquire()` without a `release()`. */
export interface Hold extends Mention {
  /** Line of the `with` or of the `acquire()`; `null` where only the lock's own record tells (an RLock's owner). */
  readonly line: number | null;
  readonly certain: boolean;
  /** Not the object itself, but something that the pool it belongs to has lent. */
  readonly isLent?: boolean;
  /** The lock is in an exit stack that the frame has in hand, and that nobody has closed. */
  readonly isInStack?: true;
  /** The frame is on no stack, since it stands still. */
  readonly suspended?: SuspendedBy;
}

/**
 * What stands still outside every stack until something else has ended: a generator under a `with` or a loop (`body`), a fixture or a hook
 * wrapper of pytest, or what an object keeps that is at hand (`kept`: an exit stack); `yield`: who goes on with it is not seen.
 */
export type SuspendedBy = 'body' | 'fixture' | 'hook wrapper' | 'kept' | 'yield';

/** Everything that the walk asks for again and again, computed once. Objects are keyed by process, since ids are addresses. */
export interface WaitGraph {
  readonly snapshot: Snapshot;
  readonly workspace: string;
  /** Who asks again and again counts as one who waits (`walk/insisting.ts`). */
  readonly insisting?: true;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly processes: ReadonlyMap<number, Process>;
  object(process: Process, id: string | null | undefined): SyncObject | null;
  /** All objects that the process told of, or those of one kind. */
  objectsOf(process: Process, kind?: SyncObject['kind']): readonly SyncObject[];
  /** Objects with a link to this one. */
  linkedFrom(process: Process, id: string): readonly SyncObject[];
  factsAt(frame: Frame): PlaceFacts | null;
  holdsOn(process: Process, id: string): readonly Hold[];
  /** Frames that stand still inside a block that holds it, while nobody is seen to go on with them. */
  abandonedOn(process: Process, id: string): readonly Frame[];
  mentionsOf(process: Process, id: string): readonly Mention[];
  actorsOf(process: Process): readonly Actor[];
}
