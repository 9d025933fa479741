import type { Relation } from './relation.ts';
import type { Trigger } from './snapshot.ts';

export type { Trigger };
/** What `verdict.json` holds. Plain data; a change that breaks a reader raises `schemaVersion`. */
export interface Verdict {
  readonly schemaVersion: 2;
  readonly outcome: Outcome;
  readonly trigger: Trigger | null;
  readonly phase: Phase;
  readonly kind: Kind;
  readonly confidence: Confidence;
  /** Why it is `likely` and not `proven`, a clause each; absent of any other, and in old files. */
  readonly doubts?: readonly string[];
  /** One sentence: the phase, who waits for what, and the user's line. */
  readonly headline: string;
  /** Advice in one or two sentences; empty if nothing fits. */
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
  /** Stable over runs, machines and line shifts; empty if nothing hung. */
  readonly fingerprint: string;
  /** How the verdict was reached; absent where nothing was diagnosed, and in files of version 1. */
  readonly reasoning?: Reasoning;
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
  | 'fifo-wait'
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

/** The file is as in {@link Culprit}. Before and after are whole lines as in it, indented as there, joined by line feeds. */
export interface Fix {
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
  /** In words; what it refers to is `fromRef`. */
  readonly from: string;
  readonly relation: Relation;
  readonly to: string;
  /** Where this was read off, in words: a frame, a /proc fact. */
  readonly evidence: string;
  /** For at least so many seconds, by the evidence; `null` or absent where nothing tells. */
  readonly seconds?: number | null;
  /** Absent in files of version 1. */
  readonly fromRef?: LinkRef;
  readonly toRef?: LinkRef;
  /** The line that the evidence is about; `null` where it is about none, absent in files of version 1. */
  readonly place?: LinkPlace | null;
}

/**
 * What a link's end is, for programs:
 * - `actor`: `thread 12 140212`, `task 12 140`, `greenlet 12 140`, `process 12`: the PID and the ident or object id in `snapshot.json`; of a thread that has
 *   ended the id of its object, and the ident where only a lock's record tells of it
 * - `object`: the PID and the object's id; `wait`: what this actor waits for, where no object of it is known
 * - `process`: its PID, also of one that has ended and is in the snapshot no more, or that is none of the tree
 * - `other`: something that has no place in the snapshot
 */
export type LinkRef =
  | { readonly actor: string; readonly ended?: EndedAs }
  | { readonly object: string }
  | { readonly wait: string }
  | { readonly process: number; readonly ended?: EndedAs }
  | { readonly place: LinkPlace }
  | { readonly nobody: true }
  | { readonly other: true };

/** How an actor ended; absent of one that was alive. */
export type EndedAs =
  | { readonly how: 'returned' | 'cancelled' | 'left behind' | 'unknown' }
  /** `ValueError: bad`. */
  | { readonly how: 'raised'; readonly exception: string }
  /** `exception` where the process wrote one. */
  | { readonly how: 'exited'; readonly code: number; readonly exception?: string }
  | { readonly how: 'killed'; readonly signal: number };

/** As in {@link Culprit}. */
export interface LinkPlace {
  readonly file: string;
  readonly line: number;
}

/** How the verdict was reached, for those who doubt it and for those who improve the rules. Words are for people, the rest for programs. */
export interface Reasoning {
  /** From the process that the step waits for to the one that decides. */
  readonly processes: readonly { readonly process: number; readonly words: string }[];
  /** Every step had one possible continuation. */
  readonly isCertain: boolean;
  readonly steps: readonly ReasoningStep[];
  /** How the steps end: `cycle`, `mutual`, `nobody`, `ended`, `outside`, `system`, `runs`, `unknown`; `null` where there are none. */
  readonly end: string | null;
  readonly endWords: string;
  /** In the order in which they were tried, up to the one that found something. */
  readonly rules: readonly ReasoningRule[];
  /** Inputs that were missing, and why. */
  readonly missing: readonly { readonly what: string; readonly why: string }[];
}

export interface ReasoningStep {
  /** As in {@link LinkRef}. */
  readonly actor: string;
  /** Id of the API that it waits in (`src/diagnose/apis/`); `null` where nothing shows that it waits. */
  readonly wait: string | null;
  /** Kind of the object that it waits for; `null` where none is known. */
  readonly object: string | null;
  /** Who can end the wait: `held`, `all`, `any`, `ended`, `outside`, `unknown`; `null` where it does not wait. */
  readonly unblock: string | null;
  readonly isSure: boolean;
  /** The actor has ended instead of ending the wait before it; absent of one that was alive. */
  readonly ended?: EndedAs;
  readonly words: string;
}

export interface ReasoningRule {
  readonly id: string;
  /** `found`, or why the rule has nothing to say, as an id. */
  readonly result: string;
  readonly words: string;
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
  /** As in {@link LinkRef}; absent in files of version 1. */
  readonly actor?: string;
  /** `path:line` of the user's code that started it, else of whoever did; `null` where it is not known. */
  readonly startedAt: string | null;
  /** The same for programs; absent in files of version 1. */
  readonly startedPlace?: LinkPlace | null;
  /** Where it waits now, e.g. `queue.get (aiosqlite/core.py:107)`. */
  readonly waitsIn: string;
  /** What it does there; absent in files of earlier versions. */
  readonly relation?: Extract<Relation, 'waits in' | 'waits for' | 'stands at'>;
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
