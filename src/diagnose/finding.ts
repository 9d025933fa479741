import type { Process, Snapshot } from '../model/snapshot.ts';
import type { ThreadView } from '../model/threads.ts';
import type { Confidence, Culprit, Kind, Link, Phase } from '../model/verdict.ts';
import type { Focus } from './focus.ts';
import type { WaitGraph } from './graph/wait-graph.ts';
import type { Path } from './walk/walk.ts';

/** What a rule may look at: facts that every rule needs, computed once. */
export interface Evidence {
  readonly snapshot: Snapshot;
  readonly focus: Focus;
  /** The process at the end of the focus; `null` where the tree is empty. */
  readonly process: Process | null;
  readonly threads: readonly ThreadView[];
  readonly main: ThreadView | null;
  readonly phase: Phase;
  /** Who waits for what in the whole tree. */
  readonly graph: WaitGraph;
  /** From the deciding process's main thread to the end; `null` where there is no such thread. */
  readonly path: Path | null;
}

/** What a rule found. */
export interface Finding {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly headline: string;
  readonly advice: string;
  readonly culprit: Culprit | null;
  /** Of the process that the finding is about, where that is not the deciding one. */
  readonly phase?: Phase;
  /** Threads that the exit is known to wait for, whatever their daemon flag. */
  readonly blockers: readonly ThreadView[];
  /** From the deciding process on; the way to it is put in front. */
  readonly chain: readonly Link[];
  /** Stable over runs; the kind is put in front. */
  readonly fingerprintParts: readonly string[];
}

/** One kind of hang: `null` where the evidence does not show it. Rules are tried in the table's order. */
export interface Rule {
  readonly id: string;
  readonly find: (evidence: Evidence) => Finding | null;
}
