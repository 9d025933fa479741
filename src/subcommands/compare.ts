import path from 'node:path';
import { verdictOf } from '../narrate/verdict.ts';
import { limitedLine } from '../publish/plain-text.ts';
import { parseChoice } from '../settings/parsers.ts';
import { readOneReport } from '../stored/read-reports.ts';
import { type Difference, differences } from './differences.ts';
import type { Subcommand } from './subcommand.ts';

const VALUE_LENGTH = 500;

/** Says whether two reports are of the same hang, and in what they differ. Exit code as of diff(1): 0 the same, 1 another. */
export const compare: Subcommand = {
  name: 'compare',
  description:
    'Says whether two reports show the same hang (exit code 0) or not (1), and how they differ. Each is a report folder, its zip or a snapshot.json.',
  operands: ['<report>', '<other>'],
  options: [{ flags: '--format <FORMAT>', description: 'text or json', default: 'text' }],
  async run([first = '', second = ''], options, { folder, write }) {
    const format = parseChoice('--format', options['format'] ?? 'text', ['text', 'json']);
    // Both anew, so that rules which changed in between make no difference.
    const [a, b] = await Promise.all(
      [first, second].map(async (given) => {
        const { snapshot, outcome } = await readOneReport(path.resolve(folder, given));
        return { snapshot, verdict: verdictOf(snapshot, outcome) };
      }),
    );
    if (a === undefined || b === undefined) throw new Error('two operands give two reports');
    const same = a.verdict.fingerprint === b.verdict.fingerprint;
    const found = differences(a, b);
    if (format === 'json') {
      const fingerprints = [a.verdict.fingerprint, b.verdict.fingerprint];
      write(`${JSON.stringify({ same, fingerprints, differences: found }, null, 2)}\n`);
    } else write(text(same, a.verdict.fingerprint, b.verdict.fingerprint, found));
    return same ? 0 : 1;
  },
};

function text(same: boolean, a: string, b: string, found: readonly Difference[]): string {
  const opening = same ? `The same hang (fingerprint ${a}).` : `Not the same hang (fingerprints ${a} and ${b}).`;
  const rows = found.flatMap(({ what, first, second }) => [
    `${what}:`,
    `  first:  ${limitedLine(first, VALUE_LENGTH)}`,
    `  second: ${limitedLine(second, VALUE_LENGTH)}`,
  ]);
  const closing = found.length === 0 ? ['They do not differ in anything that matters.'] : rows;
  return `${[opening, ...closing].join('\n')}\n`;
}
