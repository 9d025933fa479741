import type { Frame, Process } from '../../../model/snapshot.ts';
import type { ThreadView } from '../../../model/threads.ts';
import type { ExitWait } from '../../exit/exit-wait.ts';
import type { Hop } from '../../path/route.ts';

/** Interpreter shutdown, or the closing of an event loop, waits for a thread or a child process that does not end. */
export interface ThreadBlocksExit {
  readonly kind: 'thread-blocks-exit';
  readonly wait: ExitWait;
  readonly blockedBy: BlockedBy;
}

/**
 * Whom the exit waits for.
 * - `thread`: this one; `others`: how many more block it as well
 * - `process`: this child, which does at `hop` what it was made for
 * - `one of`: one of these; `unseen`: what would tell which, the thread that is `joined` or the `daemon` flags
 */
export type BlockedBy =
  | {
      readonly type: 'thread';
      readonly thread: ThreadView;
      /** The line that submitted its work or started it; `null` where that was not seen. */
      readonly start: Frame | null;
      readonly others: number;
    }
  | {
      readonly type: 'process';
      readonly process: Process;
      /** The user's line that started it; `null` where that was not seen. */
      readonly start: Frame | null;
      readonly hop: Hop;
    }
  | { readonly type: 'one of'; readonly threads: readonly ThreadView[]; readonly unseen: 'joined' | 'daemon' };

export type ExitCause = ThreadBlocksExit;
