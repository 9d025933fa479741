import type { JobReport } from './job-report.ts';

/** A hang in an earlier run. */
export interface EarlierHang {
  readonly fingerprint: string;
  readonly runId: string;
  /** Address of the run; `null` where it is not known. */
  readonly url: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** How often and since when the same hang was seen. */
export interface Sightings {
  /** Latest first, one a run. */
  readonly runs: readonly EarlierHang[];
  readonly first: EarlierHang;
}

/** What earlier runs know of each fingerprint; only of those that they know. */
export function sightings(earlier: readonly EarlierHang[]): ReadonlyMap<string, Sightings> {
  const found = new Map<string, EarlierHang[]>();
  for (const hang of earlier) {
    const known = found.get(hang.fingerprint) ?? [];
    if (!known.some(({ runId }) => runId === hang.runId)) found.set(hang.fingerprint, [...known, hang]);
  }
  return new Map(
    [...found].flatMap(([fingerprint, hangs]) => {
      const runs = [...hangs].sort((a, b) => (a.at < b.at ? 1 : -1));
      const first = runs.at(-1);
      return first === undefined ? [] : [[fingerprint, { runs, first }] as const];
    }),
  );
}

/** A report of an earlier run as a sighting; `at` is when its artifact was made. */
export function earlierHang({ snapshot, verdict }: JobReport, runId: string, at: string): EarlierHang {
  const { job } = snapshot;
  const url = job?.server && job.repository ? `${job.server}/${job.repository}/actions/runs/${runId}` : null;
  return { fingerprint: verdict.fingerprint, runId, url, at };
}
