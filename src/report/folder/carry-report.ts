import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { readUntrusted } from '../../base/untrusted-file.ts';
import { clearReport, isOurPath, strangersFile } from './clear-report.ts';
import { writeFiles } from './write-files.ts';

/** Far above any file of a report; one that grew meanwhile is none. */
const FILE_BYTES = 256 * 1024 * 1024;

/**
 * Copies a report to the folder that was asked for and did not answer before, by the same rules as if it were written there: an earlier report of ours
 * goes, files of others stay, and a link is not followed, since nobody has seen it before the command. Whoever calls may be held for ever.
 * @param onAnswer called when the folder has answered and is about to be written to.
 * @returns why it is not there; `null` where it is. Never rejects.
 */
export async function carryReport(from: string, to: string, onAnswer = () => {}): Promise<string | null> {
  try {
    const found = await lstat(to).catch(() => null);
    if (found !== null && !found.isDirectory()) return 'it is no folder';
    const entries = await readdir(from, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(from, path.join(entry.parentPath ?? entry.path, entry.name)))
      .filter(isOurPath)
      .sort((a, b) => rankOf(a) - rankOf(b));
    await clearReport(to);
    const theirs = await strangersFile(to, paths);
    if (theirs !== null) return `a file ${theirs} exists there that is not ours`;
    const files = paths.map((file) => ({
      path: file,
      content: () => readUntrusted(path.join(from, file), FILE_BYTES),
    }));
    onAnswer();
    const [failed] = (await writeFiles(to, files, { atATime: 1 })).failures;
    return failed === undefined ? null : `${failed.path}: ${failed.why}`;
  } catch (failure) {
    return String(failure);
  }
}

/** As they are written in place: who finds a report that was cut short knows it as ours by the first, and as whole by the last. */
function rankOf(file: string): number {
  return file === 'snapshot.json' ? 0 : file === 'verdict.json' ? 2 : 1;
}
