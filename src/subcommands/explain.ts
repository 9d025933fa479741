import path from 'node:path';
import { verdictOf } from '../narrate/verdict.ts';
import { withoutCommands } from '../publish/plain-text.ts';
import { renderScreen } from '../report/screen.ts';
import { reasoningLines } from '../report/text/reasoning-text.ts';
import { readOneReport } from '../stored/read-reports.ts';
import { FORMAT_OPTION, formatOf, rendered } from './formats.ts';
import type { Subcommand } from './subcommand.ts';

const FULL_OPTION = {
  flags: '--full',
  description: 'Print the whole text of the report, with stacks and everything that is still alive',
} as const;

const WHY_OPTION = {
  flags: '--why',
  description: 'Say how the verdict was reached: the path, the rules tried, what was missing',
} as const;

/** Diagnoses a stored report again, with the rules of this version. */
export const explain: Subcommand = {
  name: 'explain',
  description:
    'Diagnoses a downloaded report again, with the rules of this version, and prints the verdict. REPORT is a report folder, its zip or a snapshot.json.',
  operands: ['<report>'],
  options: [FORMAT_OPTION, FULL_OPTION, WHY_OPTION],
  async run([given = ''], options, { folder, write }) {
    const format = formatOf(options);
    const { snapshot, outcome } = await readOneReport(path.resolve(folder, given));
    const verdict = verdictOf(snapshot, outcome);
    const isScreen = format === 'text' && options['full'] === undefined;
    write(isScreen ? withoutCommands(renderScreen(snapshot, verdict)) : await rendered(snapshot, verdict, format));
    if (options['why'] !== undefined && verdict.reasoning !== undefined) {
      write(
        withoutCommands(
          `\nHow this verdict was reached:\n${reasoningLines(verdict.reasoning, verdict.doubts).join('\n')}\n`,
        ),
      );
    }
    return 0;
  },
};
