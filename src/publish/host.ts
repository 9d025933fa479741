/** What the pipeline needs from where it runs. GitHub's implementation is in `publish/github/`, the terminal's in `publish/terminal/`. */

import type { Problem } from '../base/problem.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ProcessId, TreeMarks } from '../process-tree/types.ts';
import type { Report } from '../report/report.ts';

/** Writes our own lines, apart from the command's output. Text may come from the target: each host escapes it for its sink. */
export interface Log {
  info(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  /** A folded block of untrusted text. */
  group(title: string, body: string): void;
}

/** What the wrapper tells the next step or the caller. `null` where the run did not come that far. */
export interface Published {
  readonly artifactId: number | null;
  readonly artifactUrl: string | null;
  /** Where `report.html` opens in the browser; absent or `null` where it was not uploaded by itself. */
  readonly pageUrl?: string | null;
  readonly problems: readonly Problem[];
}

export const NOTHING_PUBLISHED: Published = { artifactId: null, artifactUrl: null, problems: [] };

export interface Host {
  readonly log: Log;
  /** The environment for the wrapped command, before the helpers' variables are added. */
  readonly commandEnvironment: Readonly<Record<string, string>>;
  /** All of our own environment: values in it that look secret are taken out of everything that is published. */
  readonly wholeEnvironment: Readonly<Record<string, string | undefined>>;
  /** True on the command line: the command keeps our standard input. False in a step: end of file. */
  readonly inheritStdin: boolean;
  /** Absolute; paths in reports are shown relative to it. */
  readonly workspace: string;
  /** Absolute folder in which folders of our own are made. */
  readonly temporaryDirectory: string;
  /** Called as soon as the command runs, so that `post` can find it after the main step was killed. */
  started(session: Session): Promise<void>;
  /** Fast sinks: job log, job summary, annotations. Bounded to a second; called before the tree is ended. */
  announce(verdict: Verdict, report: Report, outputTail: Uint8Array | null): Promise<readonly Problem[]>;
  /** Slow sinks: the artifact. Called after the tree has ended; not called when cancelled. */
  upload(report: Report, boundMs?: number): Promise<Published>;
  /** Outputs of the step. Called again when more is known; the last call counts. */
  outputs(verdict: Verdict, report: Report | null, published: Published, exitCode: number): Promise<void>;
  /** All is done: `post` has nothing to take over. */
  finished(): Promise<void>;
  /** A process of ours looks after the folders when this one is killed. */
  readonly hasPost: boolean;
}

/** What another process needs to take over after us: plain JSON, kept in the action's state. */
export interface Session {
  readonly wrapper: ProcessId;
  /** By which the command's tree is recognised. */
  readonly marks: TreeMarks;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Private folder: registrations and dumps. */
  readonly privateDir: string;
  /** Absolute; made only when something hangs. */
  readonly reportDir: string;
}
