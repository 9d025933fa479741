import type { Confidence } from '../model/verdict.ts';
import type { JobReport } from './job-report.ts';

/** Reports of one and the same hang. */
export interface HangGroup {
  readonly fingerprint: string;
  /** The one with the strongest evidence stands for all. */
  readonly best: JobReport;
  /** By name. */
  readonly reports: readonly JobReport[];
}

const STRENGTH: Readonly<Record<Confidence, number>> = { proven: 2, likely: 1, guess: 0 };

/** Groups hangs by fingerprint: what most jobs have stands first. Pure; the order of the reports does not matter. */
export function groupHangs(reports: readonly JobReport[]): readonly HangGroup[] {
  const groups = new Map<string, JobReport[]>();
  for (const report of [...reports].sort((a, b) => compareTexts(a.name, b.name))) {
    const { fingerprint } = report.verdict;
    groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), report]);
  }
  return [...groups]
    .flatMap(([fingerprint, members]) => {
      const [best] = [...members].sort((a, b) => strength(b) - strength(a));
      return best === undefined ? [] : [{ fingerprint, best, reports: members }];
    })
    .sort((a, b) => b.reports.length - a.reports.length || compareTexts(a.best.name, b.best.name));
}

function strength({ verdict }: JobReport): number {
  return STRENGTH[verdict.confidence];
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
