import pTimeout from 'p-timeout';
import type { Problem } from '../base/problem.ts';
import type { Report } from '../report/report.ts';
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
  return await pTimeout(whole, {
    milliseconds: budgetMs + WRITING_MS,
    fallback() {
      const found = sofar(late(reportDir));
      return { ...found, finish: () => lateReport(whole, found) };
    },
  });
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

function late(reportDir: string): Problem {
  return {
    where: 'report',
    pid: null,
    message: `The verdict is a coarse one, on what had been seen when its time was over, and the report was not written in time: the machine is overloaded, or ${reportDir} does not answer.`,
    remedy: 'Run fewer things at once on this machine.',
  };
}
