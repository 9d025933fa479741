import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { messageOf } from '../errors.ts';
import type { Problem } from '../problem.ts';
import { clearReport } from './clear-report.ts';
import { makeFolder, writeWhole } from './files/write-file.ts';

/** Where the report goes after all. */
export interface ReportFolder {
  readonly directory: string;
  /** `verdict.json` is in it. */
  readonly usable: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Writes `verdict.json` to the folder, made and cleared of an earlier report where needed; where it cannot be written, to a
 * folder of our own in the first of `parents`, else of the system's folders for temporary files, that takes it. Never rejects.
 */
export async function openReportFolder(
  directory: string,
  verdict: string,
  parents: readonly string[],
): Promise<ReportFolder> {
  await clearReport(directory);
  const why = await refusal(() => writeVerdict(directory, verdict));
  if (why === null) return { directory, usable: true, problems: [] };
  for (const parent of new Set([...parents, tmpdir(), '/var/tmp'])) {
    const other = await elsewhere(parent, verdict);
    if (other !== null) return { directory: other, usable: true, problems: [problem(directory, why, other)] };
  }
  return { directory, usable: false, problems: [problem(directory, why, null)] };
}

async function writeVerdict(directory: string, verdict: string): Promise<void> {
  await makeFolder(directory);
  await writeWhole(path.join(directory, 'verdict.json'), verdict);
}

async function elsewhere(parent: string, verdict: string): Promise<string | null> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(path.join(parent, 'whyhung-report-'));
    await writeVerdict(folder, verdict);
    return folder;
  } catch {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    return null;
  }
}

/** The message of what `work` throws; `null` when it does not. */
async function refusal(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (failure) {
    return messageOf(failure);
  }
}

function problem(directory: string, why: string, other: string | null): Problem {
  const outcome = other === null ? 'no file of the report is on disk' : `the report is in ${other} instead`;
  return {
    where: 'report folder',
    pid: null,
    message: `verdict.json could not be written to ${directory} (${why}); ${outcome}.`,
    remedy: 'Give a folder that can be written to, with space, by report-dir.',
  };
}
