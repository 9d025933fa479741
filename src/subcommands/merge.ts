import path from 'node:path';
import { ExpectedError, messageOf } from '../base/errors.ts';
import { groupHangs } from '../merge/group-hangs.ts';
import { type JobReport, jobReport } from '../merge/job-report.ts';
import { renderMerge } from '../merge/render-merge.ts';
import { messageText } from '../publish/plain-text.ts';
import { findReports, readReportAt } from '../stored/read-reports.ts';
import type { Subcommand } from './subcommand.ts';

/** Groups the hangs of many jobs: what `mode: merge` does in a workflow, for reports that were downloaded. */
export const merge: Subcommand = {
  name: 'merge',
  description:
    'Groups downloaded reports by hang, in Markdown. FOLDER holds report folders or zips, as gh run download leaves them.',
  operands: ['<folder...>'],
  options: [],
  async run(words, _options, { folder, write, tell }) {
    const reports: JobReport[] = [];
    for (const word of words) {
      const base = path.resolve(folder, word);
      for (const file of await findReports(base)) {
        try {
          reports.push(jobReport(await readReportAt(file, nameOf(file, base)), null));
        } catch (failure) {
          tell(`whyhung: warning: ${messageText(messageOf(failure))}\n`);
        }
      }
    }
    if (reports.length === 0) throw new ExpectedError(`${words.join(', ')}: there is no readable report`);
    write(renderMerge(groupHangs(reports), new Map()));
    return 0;
  },
};

/** The folder that the report lies in, or the zip, as it is called below the folder that was given. */
function nameOf(file: string, base: string): string {
  const report = path.basename(file) === 'snapshot.json' ? path.dirname(file) : file.replace(/\.zip$/, '');
  return path.relative(base, report) || path.basename(report);
}
