import type { Problem } from '../base/problem.ts';

/** One file of the report folder. */
export interface ReportFile {
  /** Relative to the report folder, with `/`; safe as an artifact path. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The report folder as it was written, and the texts that the sinks show. */
export interface Report {
  /** Absolute; another one than asked for where that could not be written to. */
  readonly directory: string;
  /** Absolute paths of the files that really are on disk. */
  readonly files: readonly string[];
  /** Everything that belongs into the folder is on disk; else `problems` tell why not. Absent where that is not known. */
  readonly complete?: boolean;
  /** Markdown for the job summary, at most 1 MiB in UTF-8. */
  readonly summary: string;
  /** Plain text for the job log and the terminal; not yet escaped for a sink. */
  readonly text: string;
  /** `text` in its two parts: what is shown open, and the stacks, which a job log folds. Absent where only `text` is known. */
  readonly parts?: { readonly brief: string; readonly stacks: string };
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
}

/** Shown on a line of the user's code. */
export interface Annotation {
  readonly level: 'error' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Relative to the workspace. */
  readonly path: string;
  readonly line: number;
}
