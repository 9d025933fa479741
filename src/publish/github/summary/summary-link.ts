import { closeSync, fstatSync } from 'node:fs';
import type { Problem } from '../../../base/problem.ts';
import { readSlice } from '../../../base/untrusted-file.ts';
import { LINKS_PLACE } from '../../../report/text/artifact-link.ts';
import { openRunnerFile, writeAt } from '../runner/runner-file.ts';
import { appendJobSummary, SUMMARY_BYTES } from './job-summary.ts';

/**
 * Puts the way to the uploaded report into the first screen of the summary that was announced before; where that cannot be
 * found, as in `post`, which has a summary of its own, at the end. Never rejects.
 */
export async function linkFromSummary(line: string, file: string | undefined): Promise<readonly Problem[]> {
  return putInPlace(line, file ?? '') ? [] : await appendJobSummary(line, file);
}

function putInPlace(line: string, file: string): boolean {
  try {
    const fd = openRunnerFile(file);
    try {
      const { size } = fstatSync(fd);
      if (size > SUMMARY_BYTES) return false;
      const text = Buffer.from(readSlice(fd, 0, size)).toString('utf8');
      const at = text.lastIndexOf(LINKS_PLACE);
      const linked = `${text.slice(0, at)}${line}${text.slice(at + LINKS_PLACE.length)}`;
      // Shorter than its place, it would leave the old end behind.
      if (at < 0 || line.length < LINKS_PLACE.length || Buffer.byteLength(linked) > SUMMARY_BYTES) return false;
      writeAt(fd, linked, 0);
      return true;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}
