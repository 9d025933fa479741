import type { Frame, LayerResult, Process } from '../../../model/snapshot.ts';
import type { Missing } from '../../focus/missing.ts';
import type { Actor } from '../../graph/actor.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { Step } from '../../walk/walk.ts';

/** Nothing explains the hang. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly seen: Seen;
}

/**
 * What was seen at the end of the focus.
 * - `no process`: none of the command's
 * - `not Python`: a process of another kind, whose wait is not known
 * - `foreign wait`: a process of another kind; `last` says in which call it waits, and nothing why that does not end
 * - `no stack`: a Python process, but not where its main thread stands; `layer`: the first that tells why
 */
export type Seen =
  | { readonly type: 'no process' }
  | { readonly type: 'not Python'; readonly process: Process }
  | { readonly type: 'foreign wait'; readonly way: readonly Step[]; readonly last: Step; readonly lack: Lack }
  | { readonly type: 'no stack'; readonly process: Process; readonly layer: LayerResult | null }
  | SeenStack;

/** The stack of the deciding main thread. */
export interface SeenStack {
  readonly type: 'stack';
  readonly process: Process;
  /** `null`: nothing shows that it waits. */
  readonly waiting: Waiting | null;
  /** Where it stands; `null` where its stack is empty. */
  readonly frame: Frame | null;
  /** Asyncio tasks and greenlets that do not run. */
  readonly pending: { readonly tasks: number; readonly greenlets: number };
  /** Where a function of the program waits for a Deferred below an idle reactor; `null` where none is told. */
  readonly deferred: Frame | null;
  /** Whom it waits for where its own stack says too little: the way there, then that one. */
  readonly behind: { readonly way: readonly Step[]; readonly last: Step } | null;
  /** The exit waits for child processes. */
  readonly isAwaitingChildren: boolean;
  readonly outlook: Outlook;
  /** Somebody beside the wait who rests in a pause that ends. */
  readonly resting: Actor | null;
  /** What a reason would have needed. */
  readonly lack: Lack;
}

/**
 * Whether it may go on: its stack `moved` between the samples, it `wrote` shortly before the end, `others run` in its process, `others
 * come` and go as threads of it, a `timer` there has its function still to call, `others rest` in a pause that ends, as the one in `resting` does. `not found`: nothing shows that it does, nor why it does not.
 */
export type Outlook = 'moved' | 'wrote' | 'others run' | 'others come' | 'timer' | 'others rest' | 'not found';

/**
 * What a reason would have needed.
 * - `input`: something that a process on the way did not give
 * - `time`: nothing: the last wait, the first one's own or that of an `actor` who could end it, ends by itself
 * - `wait`: what the last one waits for, if it waits at all; `object`: the object of the last wait; `ender`: somebody who could end it
 */
export type Lack =
  | { readonly type: 'input'; readonly missing: Missing }
  | { readonly type: 'time'; readonly actor: Actor | null }
  | { readonly type: 'wait' | 'object' | 'ender' };
