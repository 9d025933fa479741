import type { Frame, LayerResult, Process } from '../../../model/snapshot.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { Step } from '../../walk/walk.ts';
import type { Lack } from '../lack.ts';

/** Nothing explains the hang. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly seen: Seen;
}

/**
 * What was seen at the end of the focus.
 * - `no process`: none of the command's
 * - `not Python`: a process of another kind
 * - `no stack`: a Python process, but not where its main thread stands; `layer`: the first that tells why
 */
export type Seen =
  | { readonly type: 'no process' }
  | { readonly type: 'not Python'; readonly process: Process }
  | { readonly type: 'no stack'; readonly process: Process; readonly layer: LayerResult | null }
  | SeenStack;

/** The stack of the deciding main thread. */
export interface SeenStack {
  readonly type: 'stack';
  readonly process: Process;
  /** `null`: nothing shows that it waits. */
  readonly waiting: Waiting | null;
  /** It opens a named pipe that nobody opens at its other end. */
  readonly isOpeningFifo: boolean;
  /** Where it stands; `null` where its stack is empty. */
  readonly frame: Frame | null;
  /** Asyncio tasks and greenlets that do not run. */
  readonly pending: { readonly tasks: number; readonly greenlets: number };
  /** Whom it waits for where its own stack says too little: the way there, then that one. */
  readonly behind: { readonly way: readonly Step[]; readonly last: Step } | null;
  /** The exit waits for child processes. */
  readonly isAwaitingChildren: boolean;
  readonly outlook: Outlook;
  /** What a reason would have needed. */
  readonly lack: Lack;
}

/**
 * Whether it may go on: its stack `moved` between the samples, it `wrote` shortly before the end, `others run` in its process. `not found`:
 * nothing shows that it does, nor why it does not.
 */
export type Outlook = 'moved' | 'wrote' | 'others run' | 'not found';
