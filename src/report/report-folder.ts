import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '../problem.ts';
import { clearProcesses, clearReport } from './clear-report.ts';
import type { Written } from './files/write-files.ts';

/** Where the report went after all. */
export interface Placed {
  readonly directory: string;
  readonly written: Written;
  /** Why it is not where it was asked for. */
  readonly problems: readonly Problem[];
}

/**
 * Writes what matters to the folder, cleared of an earlier report; where it does not take all of that, to a folder of our
 * own in the first of `parents`, else of the system's folders for temporary files, that does. Where none does, the
 * first folder keeps what it took. Never rejects.
 */
export async function placeReport(
  directory: string,
  parents: readonly string[],
  write: (directory: string) => Promise<Written>,
): Promise<Placed> {
  await clearReport(directory);
  await clearProcesses(directory);
  const written = await write(directory);
  const [failed] = written.failures;
  if (failed === undefined) return { directory, written, problems: [] };
  for (const parent of new Set([...parents, tmpdir(), '/var/tmp'])) {
    const other = await elsewhere(parent, write);
    if (other === null) continue;
    const problem: Problem = {
      where: 'report folder',
      pid: null,
      message: `${failed.path} could not be written to ${directory} (${failed.why}); the report is in ${other.directory} instead.`,
      remedy: REMEDY,
    };
    return { ...other, problems: [problem] };
  }
  return { directory, written, problems: [] };
}

/**
 * Settings whose `reportDir` is no link, if it exists already: asked before the command starts, since afterwards a link there may be
 * the command's.
 */
export function withRealReportDir<T extends { readonly reportDir: string | null }>(settings: T): T {
  if (settings.reportDir === null) return settings;
  try {
    return { ...settings, reportDir: realpathSync(settings.reportDir) };
  } catch {
    return settings;
  }
}

/** What helps where a report folder takes no file. */
export const REMEDY = 'Give a folder that can be written to, with space, by report-dir.';

async function elsewhere(
  parent: string,
  write: (directory: string) => Promise<Written>,
): Promise<Pick<Placed, 'directory' | 'written'> | null> {
  let directory: string;
  try {
    directory = await mkdtemp(path.join(parent, 'whyhung-report-'));
  } catch {
    return null;
  }
  const written = await write(directory);
  if (written.failures.length === 0) return { directory, written };
  await rm(directory, { recursive: true, force: true }).catch(() => undefined);
  return null;
}
