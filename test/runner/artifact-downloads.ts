import type { StoredArtifact } from './artifact-service.ts';

type Answer = [status: number, result: unknown];

/** The calls by which the client of `@actions/artifact` 6 finds what a run has uploaded, in protobuf's JSON. */
export function downloadMethods(
  artifacts: readonly StoredArtifact[],
  origin: () => string,
): Readonly<Record<string, (body: Record<string, unknown>) => Answer>> {
  return {
    ListArtifacts(body) {
      const wanted = body['id_filter'] ?? body['idFilter'];
      const listed = artifacts.filter(({ id }) => wanted === undefined || String(id) === String(wanted));
      return [
        200,
        {
          artifacts: listed.map(({ id, name, zip }) => ({
            workflow_run_backend_id: 'run-backend-id',
            workflow_job_run_backend_id: 'job-backend-id',
            database_id: String(id),
            name,
            size: String(zip.length),
            created_at: '2026-11-20T10:00:00Z',
          })),
        },
      ];
    },
    GetSignedArtifactURL(body) {
      const found = artifacts.find(({ name }) => name === body['name']);
      if (found === undefined) return [404, { msg: 'no such artifact' }];
      return [200, { signed_url: `${origin()}/stored/${found.id}.zip?sig=secret` }];
    },
  };
}

/** The bytes behind a signed address; `null` where it is none. */
export function storedZip(artifacts: readonly StoredArtifact[], pathname: string): Buffer | null {
  const id = /^\/stored\/(\d+)\.zip$/.exec(pathname)?.[1];
  return artifacts.find((artifact) => String(artifact.id) === id)?.zip ?? null;
}
