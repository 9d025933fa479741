import type { ThreadView } from '../../model/threads.ts';
import type { Confidence, Culprit, Phase } from '../../model/verdict.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Doubt } from '../proof/doubts.ts';
import type { Cause } from './causes/cause.ts';
import type { ChainLink } from './chain.ts';
import type { Pass } from './pass.ts';

/** What a rule found: data alone. What is said of it is in `narrate/`. */
export interface Finding {
  readonly cause: Cause;
  readonly confidence: Confidence;
  /** Why it is not proven, as far as the rule looked at what could refute it; none of one that is proven, or a guess. */
  readonly doubts?: readonly Doubt[];
  readonly culprit: Culprit | null;
  /** Of the process that the finding is about, where that is not the deciding one. */
  readonly phase?: Phase;
  /** Threads that the exit is known to wait for, whatever their daemon flag. */
  readonly blockers: readonly ThreadView[];
  /** From the deciding process on; the way to it is put in front. */
  readonly chain: readonly ChainLink[];
  /** Stable over runs; the kind is put in front. */
  readonly fingerprintParts: readonly string[];
}

/** A rule that was tried: what it found, or why it has nothing to say. */
export interface Tried {
  readonly id: string;
  readonly result: Finding | Pass;
}

/** One kind of hang, found in the evidence or not. Rules are tried in the table's order. */
export interface Rule {
  readonly id: string;
  readonly find: (evidence: Evidence) => Finding | Pass;
}

export function isFinding(result: Finding | Pass): result is Finding {
  return 'cause' in result;
}
