import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { type ArtifactService, startArtifactService } from '../runner/artifact-service.ts';
import { readingToken, startGitHubApi } from '../runner/github-api.ts';
import { runAction } from '../runner/run-action.ts';
import { unzip } from '../runner/unzip.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { useAction } from './use-action.ts';

/** Two jobs that hang one after the other, and a third step that merges. */
const TEST_MS = 120_000;
const RUN = 4711;

async function mergeStep(service: ArtifactService, inputs: Record<string, string>, apiUrl: string) {
  const folder = temporaryFolder();
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace);
  const env = {
    ...service.env,
    GITHUB_API_URL: apiUrl,
    GITHUB_RUN_ID: String(RUN),
    GITHUB_REPOSITORY: 'owner/repository',
  };
  return (await runAction({ folder, workspace, with: { mode: 'merge', ...inputs }, env })).main;
}

test('mode: merge makes one summary of the jobs that hung and says what earlier runs had', {
  timeout: TEST_MS,
}, async () => {
  const job = await useAction({ run: 'python3 main.py' }, { program: 'unregistered' });
  const [artifact] = job.service.artifacts;
  const zip = artifact?.zip ?? Buffer.alloc(0);
  const verdict = JSON.parse((await unzip(zip)).get('verdict.json')?.toString('utf8') ?? '') as Verdict;
  const service = await startArtifactService();
  onTestFinished(() => service.close());
  const stored = (id: number, name: string) => ({ id, name, zip, expiresAt: null });
  (service.artifacts as ReturnType<typeof stored>[]).push(
    stored(1, 'whyhung-test-0-1'),
    stored(2, 'whyhung-test-1-1'),
    { ...stored(3, 'whyhung-broken'), zip: Buffer.from('PK and nothing else') },
    stored(4, 'coverage'),
  );
  const api = await startGitHubApi([
    { id: 11, name: 'whyhung-test-0-1', runId: RUN, createdAt: '2026-11-21T00:00:00Z', zip },
    { id: 12, name: 'whyhung-test-0-1', runId: 4000, createdAt: '2026-11-18T00:00:00Z', zip },
    { id: 13, name: 'whyhung-test-0-1', runId: 3000, createdAt: '2026-11-01T00:00:00Z', zip },
    { id: 14, name: 'whyhung-test-0-1', runId: 2000, createdAt: '2026-10-01T00:00:00Z', zip, expired: true },
  ]);
  onTestFinished(() => api.close());

  const merged = await mergeStep(service, { 'github-token': readingToken }, api.url);
  expect(merged.code, merged.log).toBe(0);
  expect(merged.summary).toMatch(/^## whyhung: 2 jobs hung, 1 different hang\n/);
  expect(merged.summary).toContain('test-0-1');
  expect(merged.summary).toContain('test-1-1');
  expect(merged.summary).toMatch(/Seen before: .*run 4000.* on 2026-11-18, first on 2026-11-01 \(2 runs\)\./);
  expect(merged.log).toContain('whyhung-broken is left out');
  expect(merged.outputs).toMatchObject({ outcome: 'hung', kind: verdict.kind, fingerprint: verdict.fingerprint });

  const withoutRight = await mergeStep(service, { 'github-token': 'another-token' }, api.url);
  expect(withoutRight.code).toBe(0);
  expect(withoutRight.summary).toContain('2 jobs hung');
  expect(withoutRight.log).toMatch(/Earlier runs could not be read: GitHub answered 403/);
});

test('mode: merge where no job hung', async () => {
  const service = await startArtifactService();
  onTestFinished(() => service.close());
  const merged = await mergeStep(service, {}, 'http://127.0.0.1:9');
  expect(merged.summary).toBe('## whyhung: no job hung\n');
  expect(merged.outputs).toMatchObject({ outcome: 'completed', kind: 'none' });
});

test('another mode is refused', async () => {
  const service = await startArtifactService();
  onTestFinished(() => service.close());
  const merged = await mergeStep(service, { mode: 'report' }, 'http://127.0.0.1:9');
  expect(merged.code).not.toBe(0);
  expect(merged.log).toContain("mode: 'report' is not allowed; use run or merge");
});
