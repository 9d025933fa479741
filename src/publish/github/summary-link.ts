import { open } from 'node:fs/promises';
import type { Problem } from '../../base/problem.ts';
import { LINKS_PLACE } from '../../report/artifact-link.ts';
import { appendJobSummary, SUMMARY_BYTES } from './job-summary.ts';

/**
 * Puts the way to the uploaded report into the first screen of the summary that was announced before; where that cannot be
 * found, as in `post`, which has a summary of its own, at the end. Never rejects.
 */
export async function linkFromSummary(line: string, file: string | undefined): Promise<readonly Problem[]> {
  return (await putInPlace(line, file ?? '')) ? [] : await appendJobSummary(line, file);
}

async function putInPlace(line: string, file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'r+');
    try {
      const { size } = await handle.stat();
      if (size > SUMMARY_BYTES) return false;
      const text = await handle.readFile('utf8');
      const at = text.lastIndexOf(LINKS_PLACE);
      const linked = `${text.slice(0, at)}${line}${text.slice(at + LINKS_PLACE.length)}`;
      // Shorter than its place, it would leave the old end behind.
      if (at < 0 || line.length < LINKS_PLACE.length || Buffer.byteLength(linked) > SUMMARY_BYTES) return false;
      await handle.write(linked, 0);
      return true;
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}
