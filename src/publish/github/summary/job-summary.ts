import { closeSync, fstatSync } from 'node:fs';
import { messageOf } from '../../../base/errors.ts';
import type { Problem } from '../../../base/problem.ts';
import { openRunnerFile, writeAt } from '../runner/runner-file.ts';
import { fitMarkdown } from './fit-markdown.ts';

/** A file above 1 MiB is dropped whole by the runner (actions/runner, FileCommandManager.cs); it counts bytes. */
export const SUMMARY_BYTES = 1024 * 1024;

/** Appends to the step's summary, whatever the command itself wrote there before included in the limit. Never rejects. */
export async function appendJobSummary(markdown: string, file: string | undefined): Promise<readonly Problem[]> {
  if (file === undefined || file === '') {
    return [problem('GITHUB_STEP_SUMMARY is not set', 'The report folder holds the same text in summary.md.')];
  }
  try {
    const fd = openRunnerFile(file);
    try {
      const { size } = fstatSync(fd);
      const separator = size === 0 ? '' : '\n\n';
      const room = SUMMARY_BYTES - size - separator.length;
      const fitting = fitMarkdown(markdown, room);
      if (fitting === null) {
        const taken = `the command already wrote ${size} of at most ${SUMMARY_BYTES} bytes to it`;
        return [
          problem(`there is no room in ${file}: ${taken}`, 'The report folder holds the same text in summary.md.'),
        ];
      }
      writeAt(fd, separator + fitting, size);
      return [];
    } finally {
      closeSync(fd);
    }
  } catch (failure) {
    return [problem(`cannot write ${file} (from GITHUB_STEP_SUMMARY): ${messageOf(failure)}`)];
  }
}

function problem(why: string, remedy = ''): Problem {
  return { where: 'job summary', pid: null, message: `No job summary was written: ${why}.`, remedy };
}
