import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { verdictOf } from '../narrate/verdict.ts';
import type { StoredReport } from '../stored/parse-report.ts';

/** One job's hang, diagnosed with the rules of this version. */
export interface JobReport {
  /** The artifact's name, or the path on disk. */
  readonly name: string;
  /** Address of the artifact; `null` where there is none to link to. */
  readonly url: string | null;
  readonly snapshot: Snapshot;
  readonly verdict: Verdict;
}

/** Diagnoses a stored report anew: jobs may have run different versions of this tool. */
export function jobReport({ name, snapshot, outcome }: StoredReport, url: string | null): JobReport {
  return { name, url, snapshot, verdict: verdictOf(snapshot, outcome) };
}
