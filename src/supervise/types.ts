/** How a process ended: exactly one of the two is not `null`. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Why supervision ended. The first reason wins; evidence is collected for all but `completed` and `spawn-failed`. */
export type Stop =
  | { readonly reason: 'completed'; readonly exit: Exit }
  | { readonly reason: 'deadline'; readonly afterMs: number }
  | { readonly reason: 'idle-timeout'; readonly afterMs: number; readonly silentMs: number }
  | { readonly reason: 'cancelled'; readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'; readonly afterMs: number }
  | { readonly reason: 'spawn-failed'; readonly exitCode: 125 | 126 | 127; readonly message: string };

/** A process that still had the command's output open when the command itself had exited. */
export interface OutputHolder {
  readonly pid: number;
  readonly name: string;
}

/** The wrapped command while it runs. */
export interface Supervised {
  /** `null` when it could not be started. */
  readonly pid: number | null;
  /** Settles once, never rejects. */
  readonly stopped: Promise<Stop>;
  /** By which the tree is recognised later; see `process-tree/types.ts`. */
  readonly marks: import('../process-tree/types.ts').TreeMarks;
  /** The last output, bounded; `null` where the command writes straight to the terminal. */
  outputTail(): Uint8Array | null;
  /** Milliseconds since the command's last output, or since its start. */
  silentMs(): number;
  elapsedMs(): number;
  /** SIGTERM to the group and to every descendant, grace, SIGKILL; resolves when nothing of the tree is left. Never rejects. */
  end(graceMs: number): Promise<EndReport>;
}

export interface EndReport {
  /** Processes that had to be killed after the grace period. */
  readonly killed: readonly number[];
  /** Processes that could not be ended, with the reason. */
  readonly problems: readonly import('../problem.ts').Problem[];
}
