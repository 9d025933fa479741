import { open } from 'node:fs/promises';
import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import { fitMarkdown } from './fit-markdown.ts';

/** A file above 1 MiB is dropped whole by the runner (actions/runner, FileCommandManager.cs); it counts bytes. */
export const SUMMARY_BYTES = 1024 * 1024;

/** Appends to the step's summary, whatever the command itself wrote there before included in the limit. Never rejects. */
export async function appendJobSummary(markdown: string, file: string | undefined): Promise<readonly Problem[]> {
  if (file === undefined || file === '') {
    return [problem('GITHUB_STEP_SUMMARY is not set', 'The report folder holds the same text in summary.md.')];
  }
  try {
    // Not created: the runner makes the file, and one that it does not know of is never shown.
    const handle = await open(file, 'r+');
    try {
      const status = await handle.stat();
      if (!status.isFile()) return [problem(`GITHUB_STEP_SUMMARY is ${file}, which is not a regular file`)];
      const separator = status.size === 0 ? '' : '\n\n';
      const room = SUMMARY_BYTES - status.size - separator.length;
      const fitting = fitMarkdown(markdown, room);
      if (fitting === null) {
        const taken = `the command already wrote ${status.size} of at most ${SUMMARY_BYTES} bytes to it`;
        return [
          problem(`there is no room in ${file}: ${taken}`, 'The report folder holds the same text in summary.md.'),
        ];
      }
      await handle.write(separator + fitting, status.size);
      return [];
    } finally {
      await handle.close();
    }
  } catch (failure) {
    return [problem(`cannot write ${file} (from GITHUB_STEP_SUMMARY): ${messageOf(failure)}`)];
  }
}

function problem(why: string, remedy = ''): Problem {
  return { where: 'job summary', pid: null, message: `No job summary was written: ${why}.`, remedy };
}
