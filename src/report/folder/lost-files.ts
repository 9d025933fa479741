import type { Problem } from '../../base/problem.ts';
import { count } from '../../narrate/words/words.ts';
import { REMEDY } from './report-folder.ts';
import type { Written } from './write-files.ts';

/** What of these files is not in the folder, in words. */
export function lostFiles(directory: string, parts: readonly Written[]): readonly Problem[] {
  const problems: Problem[] = [];
  const failures = parts.flatMap((part) => part.failures);
  const [failed] = failures;
  if (failed !== undefined) {
    const others = failures.length - 1 + sum(parts.map(({ untried }) => untried));
    const more = others === 0 ? '' : `, nor could ${count(others, 'more file')}`;
    problems.push({
      where: 'report folder',
      pid: null,
      message: `${failed.path} could not be written to ${directory} (${failed.why})${more}.`,
      remedy: REMEDY,
    });
  }
  const late = sum(parts.map((part) => part.late));
  if (late > 0) {
    problems.push({
      where: 'report folder',
      pid: null,
      message: `${count(late, 'file')} below processes/ could not be written to ${directory} before the time was up.`,
      remedy: 'Their content is in snapshot.json as well.',
    });
  }
  return problems;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
