import { closeSync } from 'node:fs';
import { lstat, readdir, readFile, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { openUntrusted, readSlice } from '../../base/untrusted-file.ts';

/** A verdict of a very large tree has some 100 KiB; what is larger is not ours. */
const VERDICT_LIMIT_BYTES = 16 * 1024 * 1024;
/** Our files in the folder itself. The verdict goes last: while it stands, the rest is known to be ours. */
const OWN_FILES = [
  'snapshot.json',
  'summary.md',
  'output-tail.log',
  'whyhung-junit.xml',
  'sentry-event.json',
  'report.html',
  'verdict.json',
];
const PROCESS_FOLDER = /^\d+-/;
const PROCESS_FILE = /^(raw|native|other-tool|tasks|greenlets|resources)\.txt$/;
const THREAD_FILE = /^\d{2,}-.*\.txt$/;

/** As `write-report.ts` begins it. */
const SNAPSHOT = /^\{\s*"schemaVersion":\s*\d+,\s*"tool":/;
const SNAPSHOT_BEGINNING_BYTES = 100;

/** Whether a path below the report folder is one of ours, by its names alone. */
export function isOurPath(relative: string): boolean {
  const [first = '', folder = '', ...rest] = relative.split(path.sep);
  if (folder === '') return OWN_FILES.includes(first);
  if (first !== 'processes' || !PROCESS_FOLDER.test(folder)) return false;
  const [file = '', thread = '', ...more] = rest;
  return thread === '' ? PROCESS_FILE.test(file) : file === 'threads' && more.length === 0 && THREAD_FILE.test(thread);
}

/**
 * Removes what an earlier report of ours left in the folder, so that it cannot pass for this run's: our own names, where a
 * verdict or a snapshot of ours stands beside them, and nothing else. Links are not followed. Never rejects: what stays is written over.
 */
export async function clearReport(directory: string): Promise<void> {
  if (!(await isFolder(directory)) || !(await isOurs(directory))) return;
  await clearProcesses(directory);
  for (const name of OWN_FILES) await unlink(path.join(directory, name)).catch(() => undefined);
}

/** The part below `processes/`, whose names are like nobody else's. Never rejects. */
export async function clearProcesses(directory: string): Promise<void> {
  if (!(await isFolder(directory))) return;
  const processes = path.join(directory, 'processes');
  for (const folder of await foldersIn(processes, PROCESS_FOLDER)) {
    const threads = path.join(folder, 'threads');
    await removeFiles(threads, THREAD_FILE);
    await rmdir(threads).catch(() => undefined);
    await removeFiles(folder, PROCESS_FILE);
    await rmdir(folder).catch(() => undefined);
  }
  await rmdir(processes).catch(() => undefined);
}

/**
 * A file that has the name of one of ours and is not: after `clearReport`, whatever stands there is the user's or the command's. `null` where there is
 * none. Never rejects.
 */
export async function strangersFile(directory: string, names = OWN_FILES): Promise<string | null> {
  for (const name of names) if ((await lstat(path.join(directory, name)).catch(() => null)) !== null) return name;
  return null;
}

/** The snapshot is the first that is written: a run that was killed meanwhile has no verdict. */
async function isOurs(directory: string): Promise<boolean> {
  if (await holdsVerdict(path.join(directory, 'verdict.json'))) return true;
  return holdsSnapshot(path.join(directory, 'snapshot.json'));
}

/** By its beginning: a whole one may have many megabytes. */
function holdsSnapshot(file: string): boolean {
  try {
    const { fd } = openUntrusted(file);
    try {
      return SNAPSHOT.test(Buffer.from(readSlice(fd, 0, SNAPSHOT_BEGINNING_BYTES)).toString('utf8'));
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

/** Not a link to one. */
async function isFolder(directory: string): Promise<boolean> {
  return (await lstat(directory).catch(() => null))?.isDirectory() ?? false;
}

async function holdsVerdict(file: string): Promise<boolean> {
  try {
    const stats = await lstat(file);
    if (!stats.isFile() || stats.size > VERDICT_LIMIT_BYTES) return false;
    const told: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof told !== 'object' || told === null) return false;
    return 'schemaVersion' in told && 'outcome' in told && 'fingerprint' in told && 'headline' in told;
  } catch {
    return false;
  }
}

async function foldersIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  return (await entriesOf(folder))
    .filter((entry) => entry.isDirectory() && pattern.test(entry.name))
    .map((entry) => path.join(folder, entry.name));
}

async function removeFiles(folder: string, pattern: RegExp): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    if (entry.isFile() && pattern.test(entry.name)) await unlink(path.join(folder, entry.name)).catch(() => undefined);
  }
}

/** Empty for a link to a folder, and where there is none. */
async function entriesOf(folder: string) {
  try {
    return (await lstat(folder)).isDirectory() ? await readdir(folder, { withFileTypes: true }) : [];
  } catch {
    return [];
  }
}
