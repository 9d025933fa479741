import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '../../base/problem.ts';
import { clearProcesses, clearReport, strangersFile } from './clear-report.ts';
import { type PlannedFile, type Written, writeFiles } from './write-files.ts';

/** Where the report went after all. */
export interface Placed {
  readonly directory: string;
  readonly written: Written;
  /** Why it is not where it was asked for. */
  readonly problems: readonly Problem[];
}

const NOTHING: Written = { files: [], failures: [], untried: 0, late: 0 };

/**
 * Writes what matters to the folder, cleared of an earlier report; where it does not take all of that, or has files of others under our names, to a folder of our
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
  const theirs = await strangersFile(directory);
  if (theirs !== null) {
    const failures = [{ path: theirs, why: 'a file of that name exists that is not ours' }];
    const other = await instead({ directory, written: { ...NOTHING, failures } }, parents, write);
    if (other !== null) return other;
  }
  const written = await write(directory);
  return (await instead({ directory, written }, parents, write)) ?? { directory, written, problems: [] };
}

/** All that was written to one folder, in turns. */
export interface PlacedRest {
  readonly directory: string;
  readonly written: readonly Written[];
  readonly problems: readonly Problem[];
}

/**
 * Writes `rest` to where the report was placed; where that takes it not, though it took `first`, both go to another folder. Never
 * rejects.
 */
export async function placeRest(
  placed: Placed,
  parents: readonly string[],
  rest: () => Iterable<PlannedFile>,
  first: () => Iterable<PlannedFile>,
): Promise<PlacedRest> {
  const { directory, problems } = placed;
  const written = await writeFiles(directory, rest(), { atATime: 1 });
  const both = function* () {
    yield* first();
    yield* rest();
  };
  const wasWhole = placed.written.failures.length === 0;
  const other = wasWhole
    ? await instead({ directory, written }, parents, (folder) => writeFiles(folder, both(), { atATime: 1 }))
    : null;
  if (other === null) return { directory, written: [placed.written, written], problems };
  return { directory: other.directory, written: [other.written], problems: [...problems, ...other.problems] };
}

/** The first other folder that takes everything; `null` where nothing failed, and where none does. */
async function instead(
  { directory, written }: Pick<Placed, 'directory' | 'written'>,
  parents: readonly string[],
  write: (directory: string) => Promise<Written>,
): Promise<Placed | null> {
  const [failed] = written.failures;
  if (failed === undefined) return null;
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
  return null;
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
export const REMEDY = 'Set report-dir to a writable folder with enough space.';

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
