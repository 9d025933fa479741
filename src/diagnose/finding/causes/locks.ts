import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { Hold } from '../../graph/wait-graph.ts';
import type { LoopLibrary } from '../../loops/loop-thread.ts';
import type { Interrupted } from '../../patterns/interrupted.ts';
import type { Gone } from '../../unblock/wakers/gone.ts';
import type { Step } from '../../walk/walk.ts';
import type { NobodyCanWake } from './wakers.ts';

/** Two or more actors each hold what the next one wants. */
export interface LockCycle {
  readonly kind: 'lock-cycle';
  readonly cycle: readonly Step[];
  /** Where all wait on one line of a shared helper, the nearest lines of their callers that differ, one a step; else `null`. */
  readonly callers: readonly Frame[] | null;
  /** One of them formats or emits a record of `logging`, whose handler holds its lock meanwhile. */
  readonly inLogging: boolean;
  /** One of them waits for the answer of another one over a connection. */
  readonly overConnection: boolean;
}

/** The waiter itself holds, or is the only one to do, what it waits for. */
export interface SelfDeadlock {
  readonly kind: 'self-deadlock';
  /** The waits that lead to it. */
  readonly way: readonly Step[];
  readonly step: Step;
  readonly reason: OwnFault;
}

/**
 * How a waiter stands in its own way:
 * - `holds`: it has the lock itself
 * - `host`: the thread that runs the waiting task has it
 * - `file`: its process has locked the file already, through another descriptor
 * - `shutdown`: it runs the server that it asks to stop
 * - `result`: what would give the result can only run on this thread
 * - `other`: only this thread could do what is waited for
 */
export type OwnFault =
  | ({ readonly type: 'holds'; readonly interrupted: Interrupted | null } & OwnHold)
  | ({ readonly type: 'host' } & OwnHold)
  | {
      readonly type: 'file';
      /** Absolute; `null` where it could not be told. */
      readonly path: string | null;
      /** The system call in which it waits; `null` where a library tries again and again. */
      readonly call: string | null;
      /** No other thread of the process is there that could be the holder. */
      readonly alone: boolean;
      /** A task or greenlet of this thread's loop that has the locked file in hand. */
      readonly holder: Actor | null;
    }
  | {
      readonly type: 'result' | 'other';
      /** The library whose event loop the thread runs, in a call of which it waits; `null` where it runs none. */
      readonly loop: LoopLibrary | null;
    }
  | { readonly type: 'shutdown' };

interface OwnHold {
  readonly hold: Hold;
  /** The only place that makes the lock; `null` where that is not known. */
  readonly madeAt: Pick<Frame, 'file' | 'line'> | null;
}

/** A lock or a semaphore whose holder is gone, unknown, or has left the code that should have released it. */
export interface LockNotReleased {
  readonly kind: 'lock-not-released';
  readonly way: readonly Step[];
  readonly step: Step;
  readonly object: SyncObject;
  readonly reason: Lost;
  /** Who died with an exception and has to do with it. */
  readonly deadWaker: EndedActor | null;
  /** The waiting line is a `with`, which gives back what it takes: the fault is in another place. */
  readonly isInWith: boolean;
}

/**
 * How a lock was lost:
 * - `left`: a generator holds it, left where it stands; `keeper`: a variable of this one's leads to it, absent where none does
 * - `owner gone`: who took it, by the lock's own record, has ended
 * - `kept`: it is held by one who waits meanwhile for what comes over a connection unasked
 * - `permits`: all permits of a semaphore are taken; `bound`: how many it has, where that is known
 * - `no holder`: it is locked, and no stack shows by whom
 */
export type Lost =
  | { readonly type: 'left'; readonly at: Frame; readonly keeper?: Actor }
  | { readonly type: 'owner gone'; readonly owner: Gone }
  | { readonly type: 'kept'; readonly listener: Step }
  | { readonly type: 'permits'; readonly bound: number | null }
  | { readonly type: 'no holder' };

/** A forked child waits for a lock that a thread of its parent held at the fork; that thread is not in the child. */
export interface ForkInheritedLock {
  readonly kind: 'fork-inherited-lock';
  readonly parent: Process;
  readonly lock: InheritedLock;
}

/**
 * - `object`: one of Python's; `hold`: the parent's thread that is seen to have it, `null` where some thread must have had it
 * - `native`: one of C code, whose holder is not recorded anywhere
 */
export type InheritedLock =
  | {
      readonly type: 'object';
      readonly way: readonly Step[];
      readonly step: Step;
      readonly hold: Hold | null;
    }
  | {
      readonly type: 'native';
      readonly actor: Actor;
      /** The line that called into C. */
      readonly frame: Frame;
      /** Not a lock: it waits for threads of its library, which are in the parent alone. */
      readonly isTeam: boolean;
    };

/** Actors wait for each other, and one of them for a module that another one is importing. */
export interface ImportDeadlock {
  readonly kind: 'import-deadlock';
  readonly cycle: readonly ImportStep[];
  /** Beside the cycle, who waits for one of its modules as well. */
  readonly others: readonly Actor[];
}

export interface ImportStep {
  readonly step: Step;
  /** The module that it waits for, empty where its name is not known; `null`: it waits for something else. */
  readonly module: string | null;
}

/** Every worker of a pool waits for work that stands in the queue of this pool. */
export interface PoolStarved {
  readonly kind: 'pool-starved';
  /** Of the worker that the work in the queue would free. */
  readonly step: Step;
  readonly workers: readonly Actor[];
  /** It waits for the result of that work, or for something that the work would do. */
  readonly wants: 'result' | 'act';
  /** Calls that stand in the queue; 0 where that is not known. */
  readonly queued: number;
}

export type LockCause =
  | ForkInheritedLock
  | ImportDeadlock
  | LockCycle
  | LockNotReleased
  | NobodyCanWake
  | PoolStarved
  | SelfDeadlock;
