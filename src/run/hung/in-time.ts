import pTimeout from 'p-timeout';
import type { Problem } from '../../base/problem.ts';
import type { Report } from '../../report/report.ts';
import { inOwnTime, type OwnTime, wasStarved } from './in-own-time.ts';
import type { Investigating, Investigation } from './investigate.ts';

/** Sources, diagnosis, evidence and summary take some seconds; a report folder on a file system that is gone takes for ever, a starved machine minutes. */
const WRITING_MS = 12_000;
/** What comes after all, while the tree is being ended, is what is uploaded. */
const LATE_MS = 5_000;

/** The investigation, or, once its time and that for writing are over, a verdict on what has been seen by then. */
export async function inTime(
  { whole, sofar }: Investigating,
  budgetMs: number,
  reportDir: string,
): Promise<Investigation> {
  const seen: { late: Problem | null } = { late: null };
  try {
    return await inOwnTime(whole, budgetMs + WRITING_MS, (time) => {
      seen.late = lateness(time, reportDir);
      return new Error(seen.late.message);
    });
  } catch (failure) {
    if (seen.late === null) throw failure;
    const found = sofar(seen.late);
    return { ...found, finish: () => lateReport(whole, found) };
  }
}

/** Never rejects. */
async function lateReport(whole: Promise<Investigation>, { finish }: Investigation): Promise<Report> {
  try {
    const written = whole.then((late) => late.finish());
    return await pTimeout(written, { milliseconds: LATE_MS, fallback: finish });
  } catch {
    return await finish();
  }
}

function lateness(time: OwnTime, reportDir: string): Problem {
  const isStarved = wasStarved(time);
  const [computed, passed] = [time.computedMs, time.passedMs].map((ms) => (ms / 1000).toFixed(1));
  const why = isStarved
    ? `this machine is too busy (whyhung was let compute for ${computed} s of ${passed} s)`
    : `${reportDir} does not answer`;
  return {
    where: 'report',
    pid: null,
    message: `The report was not written in time, and the verdict is on what had been seen by then: ${why}.`,
    remedy: isStarved ? 'Run fewer things at once on this machine.' : '',
  };
}
