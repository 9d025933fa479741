import pTimeout from 'p-timeout';
import * as v from 'valibot';

/** An artifact that can be downloaded. */
export interface ArtifactRow {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly runId: string;
  /** ISO 8601; empty where the service does not tell. */
  readonly createdAt: string;
}

/** One answer of a service on a bad day; the client's own retries lie within it. */
const LIST_MS = 30_000;
/** Pages of 100 artifacts that are looked through for earlier runs: newest first. */
const PAGES = 3;
const PAGE = 100;

/** The latest artifact of each name in this run. @throws Error where the service does not answer. */
export async function artifactsOfRun(env: NodeJS.ProcessEnv): Promise<readonly ArtifactRow[]> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const listed = await within(new DefaultArtifactClient().listArtifacts({ latest: true }), 'the artifact service');
  return listed.artifacts.map(({ id, name, size, createdAt }) => ({
    id,
    name,
    sizeBytes: size,
    runId: env['GITHUB_RUN_ID'] ?? '',
    createdAt: createdAt?.toISOString() ?? '',
  }));
}

const Listed = v.object({
  artifacts: v.array(
    v.object({
      id: v.pipe(v.number(), v.safeInteger()),
      name: v.pipe(v.string(), v.maxLength(1000)),
      size_in_bytes: v.number(),
      expired: v.boolean(),
      created_at: v.nullable(v.pipe(v.string(), v.maxLength(50))),
      workflow_run: v.nullish(v.object({ id: v.pipe(v.number(), v.safeInteger()) })),
    }),
  ),
});

/**
 * Artifacts of other runs of the repository, newest first: `GET /repos/{owner}/{repo}/actions/artifacts` of GitHub's REST API,
 * which the artifact client has no call for.
 * @throws Error where it does not answer, or the token may not read them.
 */
export async function artifactsOfRepository(env: NodeJS.ProcessEnv, token: string): Promise<readonly ArtifactRow[]> {
  const base = `${env['GITHUB_API_URL'] || 'https://api.github.com'}/repos/${env['GITHUB_REPOSITORY'] ?? ''}/actions/artifacts`;
  const rows: ArtifactRow[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const response = await fetch(`${base}?per_page=${PAGE}&page=${page}`, {
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(LIST_MS),
    });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} ${response.statusText}`.trim());
    const { artifacts } = v.parse(Listed, await response.json());
    for (const artifact of artifacts) {
      const { id, name, size_in_bytes: sizeBytes, expired, created_at: createdAt, workflow_run: run } = artifact;
      if (expired || !run || String(run.id) === env['GITHUB_RUN_ID']) continue;
      rows.push({ id, name, sizeBytes, runId: String(run.id), createdAt: createdAt ?? '' });
    }
    if (artifacts.length < PAGE) break;
  }
  return rows;
}

function within<T>(answer: Promise<T>, who: string): Promise<T> {
  return pTimeout(answer, { milliseconds: LIST_MS, message: `${who} did not answer within ${LIST_MS / 1000} s` });
}
