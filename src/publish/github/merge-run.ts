import { messageOf } from '../../base/errors.ts';
import { groupHangs, type HangGroup } from '../../merge/group-hangs.ts';
import { jobReport } from '../../merge/job-report.ts';
import { type EarlierHang, earlierHang, type Sightings, sightings } from '../../merge/seen-before.ts';
import type { Log } from '../host.ts';
import { type ArtifactRow, artifactsOfRepository, artifactsOfRun } from './artifact/artifact-lists.ts';
import { downloadReport, type OtherRun } from './artifact/download-report.ts';

/** A matrix has at most 256 jobs. */
const MOST_OF_RUN = 256;
/** Reports of earlier runs that are looked at: enough to say since when, and some seconds of downloads. */
const MOST_EARLIER = 30;
const AT_A_TIME = 4;

export interface MergeRequest {
  readonly env: NodeJS.ProcessEnv;
  /** Names of artifacts; `*` stands for anything. */
  readonly pattern: string;
  /** Reads earlier runs; `null`: they are not looked at. */
  readonly token: string | null;
  readonly temporaryDirectory: string;
  readonly log: Log;
}

export interface Merged {
  readonly groups: readonly HangGroup[];
  readonly seen: ReadonlyMap<string, Sightings>;
}

/** Collects the reports of all jobs of the run, and what earlier runs know of these hangs. Rejects only where the run cannot be listed. */
export async function mergeRun(request: MergeRequest): Promise<Merged> {
  const { env, pattern, log } = request;
  const rows = matching(await artifactsOfRun(env), pattern).slice(0, MOST_OF_RUN);
  const reports = await downloaded(rows, request, null, (report, row) => jobReport(report, addressOf(row, env)));
  const groups = groupHangs(reports);
  if (groups.length === 0 || request.token === null) return { groups, seen: new Map() };
  try {
    const other = { token: request.token, repository: env['GITHUB_REPOSITORY'] ?? '' };
    return { groups, seen: sightings(await earlierHangs(request, other)) };
  } catch (failure) {
    log.warning(`Earlier runs could not be read: ${messageOf(failure)}. The token needs the permission actions: read.`);
    return { groups, seen: new Map() };
  }
}

async function earlierHangs(request: MergeRequest, other: OtherRun): Promise<readonly EarlierHang[]> {
  const rows = matching(await artifactsOfRepository(request.env, other.token), request.pattern).slice(0, MOST_EARLIER);
  return await downloaded(rows, request, other, (report, row) =>
    earlierHang(jobReport(report, null), row.runId, row.createdAt),
  );
}

/** What can be read of them, in their order; what cannot is told. */
async function downloaded<T>(
  rows: readonly ArtifactRow[],
  { temporaryDirectory, log }: MergeRequest,
  other: OtherRun | null,
  take: (report: Awaited<ReturnType<typeof downloadReport>>, row: ArtifactRow) => T,
): Promise<readonly T[]> {
  const taken: T[][] = [];
  const queue = rows.entries();
  const work = async () => {
    for (const [at, row] of queue) {
      try {
        taken[at] = [take(await downloadReport(row, temporaryDirectory, other), row)];
      } catch (failure) {
        log.warning(`${row.name} is left out: ${messageOf(failure)}.`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return taken.flat();
}

/** By name. A page that is an artifact of its own belongs to the report beside it. */
export function matching(rows: readonly ArtifactRow[], pattern: string): readonly ArtifactRow[] {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return rows.filter(({ name }) => expression.test(name) && !name.endsWith('.html'));
}

function addressOf({ id, runId }: ArtifactRow, env: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  return server && repository && runId ? `${server}/${repository}/actions/runs/${runId}/artifacts/${id}` : null;
}
