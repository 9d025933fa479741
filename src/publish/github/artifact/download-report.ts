import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pTimeout from 'p-timeout';
import type { StoredReport } from '../../../stored/parse-report.ts';
import { readReportAt } from '../../../stored/read-reports.ts';
import type { ArtifactRow } from './artifact-lists.ts';

/** Zipped; the largest report that was seen has 6 MB. */
const LARGEST_BYTES = 64 * 1024 * 1024;
/** The client tries five times, 5 s apart. */
const DOWNLOAD_MS = 60_000;

/** How an artifact of another run is asked for. */
export interface OtherRun {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
}

/**
 * Downloads an artifact and reads the report in it. It stays zipped, so that no path in it is ever made on disk.
 * @throws Error or ExpectedError that says why there is no report.
 */
export async function downloadReport(
  row: ArtifactRow,
  temporaryDirectory: string,
  other: OtherRun | null,
): Promise<StoredReport> {
  if (row.sizeBytes > LARGEST_BYTES) {
    throw new Error(`it has ${row.sizeBytes} bytes, more than the limit of ${LARGEST_BYTES} for a download`);
  }
  const folder = await mkdtemp(path.join(temporaryDirectory, 'whyhung-artifact-'));
  try {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const download = new DefaultArtifactClient().downloadArtifact(row.id, {
      path: folder,
      skipDecompress: true,
      ...(other === null ? {} : { findBy: findBy(row, other) }),
    });
    await pTimeout(download, { milliseconds: DOWNLOAD_MS, message: `not downloaded within ${DOWNLOAD_MS / 1000} s` });
    const [file, another] = await readdir(folder);
    if (file === undefined || another !== undefined)
      throw new Error('the artifact service did not return a single file');
    return await readReportAt(path.join(folder, file), row.name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findBy({ runId }: ArtifactRow, { token, repository }: OtherRun) {
  const [repositoryOwner = '', repositoryName = ''] = repository.split('/');
  return { token, workflowRunId: Number(runId), repositoryOwner, repositoryName };
}
