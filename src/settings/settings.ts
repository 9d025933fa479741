import type { SentryProject } from './sentry-dsn.ts';

/** How the wrapped command is given: a script for a shell, as in a `run:` step, or a program with its arguments. */
export type CommandGiven =
  | { readonly kind: 'script'; readonly script: string; readonly shell: string }
  | { readonly kind: 'program'; readonly argv: readonly [string, ...string[]] };

/** A signal with its number on this system; real-time signals have no name that Node knows. */
export interface Signal {
  readonly name: string;
  readonly number: number;
}

/** Everything a user can choose. Built once, before anything is started; all durations are milliseconds. */
export interface Settings {
  readonly command: CommandGiven;
  /** Absolute path in which the command runs. */
  readonly workingDirectory: string;
  readonly timeoutMs: number;
  /** `null`: silence does not count as a hang. */
  readonly idleTimeoutMs: number | null;
  /** Time between SIGTERM and SIGKILL when the tree is ended. */
  readonly graceMs: number;
  readonly samples: number;
  readonly sampleIntervalMs: number;
  /** Answered by faulthandler with raw stacks. */
  readonly signal: Signal;
  /** Answered by the Python collector with names, tasks, resources. */
  readonly detailsSignal: Signal;
  readonly gdb: 'auto' | 'always' | 'never';
  readonly installGdb: boolean;
  readonly locals: 'none' | 'names' | 'values';
  readonly onHang: 'fail' | 'warn';
  /** Empty: made from job, matrix position and attempt. */
  readonly artifactName: string;
  /** Days; `null`: the repository's default. */
  readonly retentionDays: number | null;
  readonly summary: boolean;
  readonly annotations: boolean;
  /** `null`: no heartbeat. */
  readonly heartbeatMs: number | null;
  /** Absolute path given by the user; `null`: a folder of our own in the temporary directory. */
  readonly reportDir: string | null;
  /** Absolute path of the suite's own JUnit XML file; `null`: none is named. */
  readonly junitXml: string | null;
  /** `null`: nothing is sent. */
  readonly sentry: SentryProject | null;
}
