import type { Cause } from '../../diagnose/finding/causes/cause.ts';
import type { Finding } from '../../diagnose/finding/finding.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';

/** What a person reads about a cause. */
export interface Description {
  /** The main clause of the headline, behind what does not end: no capital, no full stop. */
  readonly sentence: string;
  /** The same with less in it, shorter each time: the first that fits into a headline is said. */
  readonly shorter?: readonly string[];
  /** What kind of hang it is, where the sentence does not say it: stands in brackets behind what does not end. */
  readonly label?: string;
  /** Advice in one or two sentences with code in backticks; empty if nothing fits. */
  readonly advice: string;
  /** What does not end, where it is not what the evidence as a whole says; `null`: the sentence stands alone. */
  readonly opening?: string | null;
}

/** Tells one kind of cause. */
export type Describer<C extends Cause> = (evidence: Evidence, cause: C, finding: Finding) => Description;
