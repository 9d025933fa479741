import path from 'node:path';
import { verdictOf } from '../narrate/verdict.ts';
import { readOneReport } from '../stored/read-reports.ts';
import { FORMAT_OPTION, formatOf, rendered } from './formats.ts';
import type { Subcommand } from './subcommand.ts';

/** Diagnoses a stored report again, with the rules of this version. */
export const explain: Subcommand = {
  name: 'explain',
  description:
    'Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.',
  operands: ['<report>'],
  options: [FORMAT_OPTION],
  async run([given = ''], options, { folder, write }) {
    const format = formatOf(options);
    const { snapshot, outcome } = await readOneReport(path.resolve(folder, given));
    write(await rendered(snapshot, verdictOf(snapshot, outcome), format));
    return 0;
  },
};
