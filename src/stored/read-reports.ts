import { constants, type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError, messageOf } from '../base/errors.ts';
import { parseStoredReport, SNAPSHOT_LIMIT_BYTES, type StoredReport } from './parse-report.ts';
import { filesOfZip } from './zip.ts';

const SNAPSHOT = 'snapshot.json';
/** `gh run download` makes a folder for each artifact below the one that it is given. */
const DEPTH = 3;
/** A matrix has at most 256 jobs; entries of a folder that are looked at. */
const MOST_REPORTS = 512;
const MOST_ENTRIES = 20_000;
/** Opening a named pipe would wait for its writer. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * The one report that a path names: a report folder, a zip of it as GitHub gives it out, a `snapshot.json`, or a folder with one of
 * these in it.
 * @throws ExpectedError where there is none, more than one, or it cannot be read.
 */
export async function readOneReport(given: string): Promise<StoredReport> {
  const found = await findReports(given);
  const [only] = found;
  if (only === undefined) {
    throw new ExpectedError(
      `${given}: there is no snapshot.json in it; give a report folder, the artifact's zip or a snapshot.json`,
    );
  }
  if (found.length > 1) {
    const names = found.slice(0, 5).join(', ');
    throw new ExpectedError(`${given}: it holds ${found.length} reports; name one of them: ${names}`);
  }
  return await readReportAt(only);
}

/** Paths of the snapshots and zips at or below `given`, sorted. @throws ExpectedError where it cannot be looked at. */
export async function findReports(given: string): Promise<readonly string[]> {
  try {
    return (await stat(given)).isDirectory() ? await below(given, DEPTH) : [given];
  } catch (failure) {
    throw new ExpectedError(`${given}: ${messageOf(failure)}; give a report folder, a zip or a snapshot.json`);
  }
}

/** @throws ExpectedError that names the file and what is wrong with it. */
export async function readReportAt(file: string, name = file): Promise<StoredReport> {
  try {
    return parseStoredReport(name, (await isZip(file)) ? await snapshotOfZip(file) : await boundedFile(file));
  } catch (failure) {
    throw new ExpectedError(`${file}: it cannot be read as a report: ${messageOf(failure)}`);
  }
}

async function below(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  // A report's own folder: what else lies in it is part of the report.
  if (entries.some((entry) => entry.isFile() && entry.name === SNAPSHOT)) return [path.join(folder, SNAPSHOT)];
  const found: string[] = [];
  for (const entry of sorted(entries)) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory() && depth > 0) found.push(...(await below(at, depth - 1)));
    else if (entry.isFile() && entry.name.endsWith('.zip')) found.push(at);
    if (found.length >= MOST_REPORTS) break;
  }
  return found.slice(0, MOST_REPORTS);
}

function sorted(entries: readonly Dirent[]): readonly Dirent[] {
  return entries.slice(0, MOST_ENTRIES).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function isZip(file: string): Promise<boolean> {
  const handle = await open(file, READ);
  try {
    const start = Buffer.alloc(2);
    await handle.read(start, 0, 2, 0);
    return start.toString('latin1') === 'PK';
  } finally {
    await handle.close();
  }
}

async function snapshotOfZip(file: string): Promise<Uint8Array> {
  const files = await filesOfZip(file, (name) => path.posix.basename(name) === SNAPSHOT, SNAPSHOT_LIMIT_BYTES);
  const [snapshot, another] = files.values();
  if (snapshot === undefined) throw new Error('there is no snapshot.json in it');
  if (another !== undefined) throw new Error(`it holds ${files.size} files called snapshot.json`);
  return snapshot;
}

async function boundedFile(file: string): Promise<Uint8Array> {
  const handle = await open(file, READ);
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new Error('it is not a regular file');
    if (status.size > SNAPSHOT_LIMIT_BYTES) throw new Error(`it has more than ${SNAPSHOT_LIMIT_BYTES} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
