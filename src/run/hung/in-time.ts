import pTimeout from 'p-timeout';
import { ExpectedError, messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import type { Report } from '../../report/report.ts';
import { inOwnTime, type OwnTime, wasStarved } from './in-own-time.ts';
import type { Investigating, Investigation } from './investigate.ts';

/** Sources, diagnosis, evidence and summary take some seconds; a report folder on a file system that is gone takes for ever, a starved machine minutes. */
const WRITING_MS = 12_000;
/** What comes after all, while the tree is being ended, is what is uploaded. */
const LATE_MS = 5_000;

/**
 * The investigation, or, once its time and that for writing are over, a verdict on what has been seen by then. @throws ExpectedError with `exitCode`, that
 * of the hang, where not even that can be told.
 */
export async function inTime(
  { whole, sofar, isCaptured }: Investigating,
  budgetMs: number,
  reportDir: string,
  exitCode: number,
): Promise<Investigation> {
  const seen: { late: Problem | null } = { late: null };
  try {
    return await inOwnTime(whole, budgetMs + WRITING_MS, (time) => {
      seen.late = lateness(time, reportDir);
      return new Error(seen.late.message);
    });
  } catch (failure) {
    if (seen.late === null) throw failure;
    const found = orExplained(sofar, seen.late, exitCode);
    // One that still looks at the processes sees from now on how we end them, and would tell that instead of the verdict that is in the log.
    return isCaptured() ? { ...found, finish: () => lateReport(whole, found) } : found;
  }
}

function orExplained(sofar: Investigating['sofar'], late: Problem, exitCode: number): Investigation {
  try {
    return sofar(late);
  } catch (failure) {
    throw new ExpectedError(`${late.message} No verdict is available either: ${messageOf(failure)}`, exitCode);
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
    ? `this machine is too busy (whyhung got ${computed} s of processor time in ${passed} s)`
    : `${reportDir} does not answer`;
  return {
    where: 'report',
    pid: null,
    message: `The report was not written in time, so the verdict covers only what had been seen by then: ${why}.`,
    remedy: isStarved ? 'Run fewer things at once on this machine.' : '',
  };
}
