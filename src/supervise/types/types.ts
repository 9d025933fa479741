import type { Problem } from '../../base/problem.ts';
import type { TreeMarks } from '../../process-tree/types.ts';
import type { CommandGiven } from '../../settings/settings.ts';

/** What to start and how to watch it. */
export interface SuperviseRequest {
  readonly command: CommandGiven;
  /** Absolute. */
  readonly workingDirectory: string;
  /** All of the command's environment, the helpers' variables included. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it gets instead where the kernel takes no more than that (execve(2), E2BIG): without the helpers. */
  readonly shortEnvironment?: Readonly<Record<string, string>>;
  /** `KEY=value`, one entry of `environment` that no other process on the machine has. */
  readonly environmentMark: string;
  /** Absolute path of a folder for us alone; must stay while the command runs, since a shell reads its script as it goes. */
  readonly scratchDir: string;
  /** Named pipes `stdout` and `stderr` are in `scratchDir` already. */
  readonly hasNamedPipes?: boolean;
  /** What the command's start touches (its folder, its program) does not answer: it is started by another process, which that then holds. */
  readonly isHeld?: boolean;
  /** Ends a process of ours, where no more can be started; then the command is tried once more. */
  readonly makeRoom?: () => Promise<void>;
  /** Called right before the start, with the marks as far as they are known: no process has the number 0. */
  readonly onStarting?: (marks: TreeMarks) => void;
  /** Absolute path of the folder in which the helpers register, for `TreeMarks`. */
  readonly registeredDir?: string;
  readonly timeoutMs: number;
  /** `null`: silence is no reason to stop. */
  readonly idleTimeoutMs: number | null;
  /** The command keeps our standard input, and our terminal where there is one; else it reads end of file. */
  readonly inheritStdin: boolean;
  /** How much of the last output is kept. */
  readonly tailBytes?: number;
}

/** How a process ended: exactly one of the two is not `null`. Death by a signal without a name here has the code 128+n. */
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
  readonly marks: TreeMarks;
  /** The last output, bounded; `null` where the command writes straight to the terminal. */
  outputTail(): Uint8Array | null;
  /** What the command asked the runner to mask so far (`::add-mask::`), wherever in its output; bounded. */
  masks(): readonly string[];
  /** Milliseconds since the command's last output, or since its start. */
  silentMs(): number;
  elapsedMs(): number;
  /** How the command's first process ended; `null` as long as it runs. */
  exit(): Exit | null;
  /** Who kept the output open when the command had exited; empty before, and where the output ended with it. */
  outputHolders(): readonly OutputHolder[];
  /** What supervision could not do as it should, output that was lost included; more may come until `stopped` has settled. */
  problems(): readonly Problem[];
  /**
   * Aborted by the first SIGINT, SIGTERM, SIGHUP or SIGQUIT to us, also when another reason came first; its `reason` is
   * the signal's name, SIGTERM for SIGQUIT.
   */
  readonly cancellation: AbortSignal;
  /** SIGTERM to the group and to every descendant, grace, SIGKILL; resolves when nothing of the tree is left. Never rejects. */
  end(graceMs: number): Promise<EndReport>;
}

export interface EndReport {
  /** Processes that had to be killed after the grace period. */
  readonly killed: readonly number[];
  /** Processes that could not be ended, with the reason, and output that was lost since the command was stopped. */
  readonly problems: readonly Problem[];
}
