import type { Trigger } from './snapshot.ts';

export type { Trigger } from './snapshot.ts';

/** What `verdict.json` holds. Plain data; a change that breaks a reader raises `schemaVersion`. */
export interface Verdict {
  readonly schemaVersion: 1;
  readonly outcome: Outcome;
  readonly trigger: Trigger | null;
  readonly phase: Phase;
  readonly kind: Kind;
  readonly confidence: Confidence;
  /** One sentence: the phase, who waits for what, and the user's line. */
  readonly headline: string;
  /** What to do, in one or two sentences; empty where nothing fits. */
  readonly advice: string;
  readonly culprit: Culprit | null;
  /** A rewrite of the user's own lines; absent where none is certain to be sensible. */
  readonly fix?: Fix;
  readonly chain: readonly Link[];
  readonly running: readonly RunningTest[];
  /** Threads that keep the interpreter from exiting. */
  readonly blockers: readonly Blocker[];
  readonly resources: readonly OpenResource[];
  /** What could not be seen, and why. */
  readonly unseen: readonly Unseen[];
  /** Hangs of the same tree with a reason of their own; absent where there are none, and in files of earlier versions. */
  readonly others?: readonly OtherHang[];
  /** Stable over runs, machines and line shifts; empty where nothing hung. */
  readonly fingerprint: string;
}

export type Outcome = 'completed' | 'hung' | 'idle' | 'cancelled' | 'spawn-failed';
export type Confidence = 'proven' | 'likely' | 'guess';

export type Phase =
  | 'start-up'
  | 'collection'
  | 'test set-up'
  | 'test call'
  | 'test teardown'
  | 'session teardown'
  | 'after the last test'
  | 'interpreter exit'
  | 'finalization'
  | 'running'
  | 'unknown';

/** `none` where nothing hung. The wait chain adds kinds; ids are stable. */
export type Kind =
  | 'none'
  | 'thread-blocks-exit'
  | 'lock-cycle'
  | 'self-deadlock'
  | 'lock-not-released'
  | 'nobody-can-wake'
  | 'pool-starved'
  | 'loop-blocked'
  | 'cancel-ignored'
  | 'import-deadlock'
  | 'pipe-full'
  | 'pipe-held-open'
  | 'child-died'
  | 'fork-inherited-lock'
  | 'network-wait'
  | 'database-wait'
  | 'file-lock'
  | 'disk-wait'
  | 'stdin-wait'
  | 'debugger-prompt'
  | 'sleep-loop'
  | 'cpu-loop'
  | 'native-call'
  | 'gil-held'
  | 'child-running'
  | 'slow'
  | 'unknown';

/** The line to look at: the user's own where there is one. */
export interface Culprit {
  /** Relative to the workspace where the file is below it, else absolute. */
  readonly file: string;
  readonly line: number;
  readonly function: string | null;
  readonly process: number | null;
  readonly thread: string | null;
  readonly task: string | null;
}

/** Before and after are whole lines as in the file, indented as there, joined by line feeds. */
export interface Fix {
  /** As in {@link Culprit}. */
  readonly file: string;
  /** Of the first line of `before`. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** In a sentence; may be empty. */
  readonly why: string;
}

/** A hang beside the one that the verdict is about. */
export interface OtherHang {
  readonly kind: Kind;
  readonly headline: string;
  readonly culprit: Culprit | null;
  readonly process: number | null;
}

/** One step of who waits for whom, from the process that the step waits for to the end. */
export interface Link {
  readonly from: string;
  readonly relation: 'waits for' | 'held by' | 'could be woken by' | 'started by' | 'runs' | 'cannot end';
  readonly to: string;
  /** Where this was read off: a frame, a /proc fact. */
  readonly evidence: string;
  /** For at least so many seconds, by the evidence; `null` or absent where nothing tells. */
  readonly seconds?: number | null;
}

export interface RunningTest {
  readonly test: string;
  readonly process: number;
  /** Age of the test's current stage in seconds; `null` where it is not known. */
  readonly seconds: number | null;
}

export interface Blocker {
  readonly process: number;
  readonly thread: string;
  /** `path:line` of the user's code that started it, else of whoever did; `null` where it is not known. */
  readonly startedAt: string | null;
  /** Where it waits now, e.g. `queue.get (aiosqlite/core.py:107)`. */
  readonly waitsIn: string;
}

export interface OpenResource {
  readonly process: number;
  readonly kind: string;
  readonly what: string;
  /** Who refers to it, as far as it could be found. */
  readonly heldBy: readonly string[];
  readonly createdAt: string | null;
}

export interface Unseen {
  readonly process: number | null;
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}
