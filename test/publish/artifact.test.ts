import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { uploadReport } from '../../src/publish/github/artifact/artifact.ts';
import { uploadableFiles } from '../../src/publish/github/artifact/artifact-files.ts';
import { anotherName, artifactName } from '../../src/publish/github/artifact/artifact-name.ts';
import { rejectOnStrayError } from '../../src/publish/github/artifact/stray-error.ts';
import { type Fault, startArtifactService } from '../runner/artifact-service.ts';
import { unzip } from '../runner/unzip.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { reportIn, SETTINGS } from './samples.ts';

const JOB = { GITHUB_JOB: 'test', GITHUB_RUN_ATTEMPT: '2', GITHUB_SERVER_URL: 'https://github.com' };
const FILES = { 'summary.md': '# Verdict', 'processes/7-python/threads/01-work.txt': 'stack' };

/** The client reads the process's own environment, so the variables are set for the test. */
async function service(fault: Fault = 'none') {
  const started = await startArtifactService(fault);
  onTestFinished(() => started.close());
  const env = { ...JOB, ...started.env, GITHUB_REPOSITORY: 'owner/repository', GITHUB_RUN_ID: '9' };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return { ...started, env };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the real client uploads the folder, and the zip holds its files', async () => {
  const { env, artifacts } = await service();
  const published = await uploadReport(reportIn(temporaryFolder(), FILES), { ...SETTINGS, retentionDays: 3 }, env);
  expect(published).toEqual({
    artifactId: 1,
    artifactUrl: 'https://github.com/owner/repository/actions/runs/9/artifacts/1',
    problems: [],
  });
  expect(artifacts[0]?.name).toBe('whyhung-test-2');
  expect(artifacts[0]?.expiresAt).not.toBeNull();
  const zip = await unzip(artifacts[0]?.zip ?? Buffer.alloc(0));
  expect(Object.fromEntries([...zip].map(([name, bytes]) => [name, bytes.toString()]))).toEqual(FILES);
});

test('the page is an artifact of its own, unzipped, so that a browser shows it', async () => {
  const { env, artifacts } = await service();
  const report = reportIn(temporaryFolder(), { ...FILES, 'report.html': '<!doctype html><title>a</title>' });
  const published = await uploadReport(report, SETTINGS, env);
  expect(published).toEqual({
    artifactId: 1,
    artifactUrl: 'https://github.com/owner/repository/actions/runs/9/artifacts/1',
    pageUrl: 'https://github.com/owner/repository/actions/runs/9/artifacts/2',
    problems: [],
  });
  expect(artifacts.map(({ name, mimeType }) => [name, mimeType])).toEqual([
    ['whyhung-test-2', 'application/zip'],
    ['whyhung-test-2.html', 'text/html'],
  ]);
  expect(artifacts[1]?.zip.toString()).toBe('<!doctype html><title>a</title>');
  expect([...(await unzip(artifacts[0]?.zip ?? Buffer.alloc(0))).keys()]).toContain('report.html');
});

test('where the page has no place, the report is uploaded all the same', async () => {
  const { env, artifacts } = await service();
  const report = reportIn(temporaryFolder(), { ...FILES, 'report.html': '<!doctype html>' });
  vi.stubEnv('TMPDIR', path.join(temporaryFolder(), 'gone'));
  const published = await uploadReport(report, SETTINGS, env);
  expect(artifacts.map(({ name }) => name)).toEqual(['whyhung-test-2']);
  expect(published.artifactId).toBe(1);
  expect(published.problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^report\.html was not uploaded as an artifact of its own: ENOENT/),
  ]);
});

test('a name that is taken gets a suffix', async () => {
  const { env, artifacts } = await service('conflict');
  const published = await uploadReport(reportIn(temporaryFolder(), FILES), SETTINGS, env);
  expect(published.problems).toEqual([]);
  expect(artifacts[0]?.name).toMatch(/^whyhung-test-2-[0-9a-f]{6}$/);
});

test('a service that is down is a problem with the reason and the folder', async () => {
  const { env } = await service('down');
  const report = reportIn(temporaryFolder(), FILES);
  const { artifactId, problems } = await uploadReport(report, SETTINGS, env);
  expect(artifactId).toBeNull();
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toMatch(/not uploaded.*ECONNREFUSED/);
  expect(problems[0]?.remedy).toContain(report.directory);
});

test.each([
  ['no token', {}, 'ACTIONS_RUNTIME_TOKEN is not set'],
  ['no address', { ACTIONS_RUNTIME_TOKEN: 'x' }, 'ACTIONS_RESULTS_URL is not set'],
  [
    'an enterprise server',
    { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'http://x', GITHUB_SERVER_URL: 'https://github.example.com' },
    'github.example.com is a GitHub Enterprise Server',
  ],
])('%s is told without loading the client', async (_, env, words) => {
  const { problems } = await uploadReport(reportIn(temporaryFolder(), FILES), SETTINGS, env);
  expect(problems[0]?.message).toContain(words);
});

test('a token that is none is a problem', async () => {
  const { env } = await service();
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', 'nonsense');
  const { problems } = await uploadReport(reportIn(temporaryFolder(), FILES), SETTINGS, env);
  expect(problems[0]?.message).toContain('not uploaded');
});

test('links, pipes, folders, strangers and unreadable files stay out, each with its reason', async () => {
  const folder = temporaryFolder();
  const outside = path.join(temporaryFolder(), 'secret.txt');
  writeFileSync(outside, 'secret');
  const { directory, files } = reportIn(path.join(folder, 'report'), { ...FILES, 'a:b.txt': 'x', 'locked.txt': 'x' });
  symlinkSync(outside, path.join(directory, 'link.txt'));
  symlinkSync(path.dirname(outside), path.join(directory, 'folder'));
  execFileSync('mkfifo', [path.join(directory, 'pipe')]);
  chmodSync(path.join(directory, 'locked.txt'), 0);
  const more = ['link.txt', 'folder/secret.txt', 'pipe', 'processes', 'gone.txt'].map((name) =>
    path.join(directory, name),
  );
  const checked = await uploadableFiles(directory, [...files, ...more, outside]);
  // Root reads everything, so the file without permissions is readable to it.
  const locked = process.getuid?.() === 0 ? ['locked.txt'] : [];
  expect(checked.files.map((file) => path.relative(checked.root, file))).toEqual([...Object.keys(FILES), ...locked]);
  const reasons = checked.problems.map(({ message }) => message).join('\n');
  for (const name of ['a:b.txt', 'link.txt', 'folder/secret.txt', 'pipe', 'processes', 'gone.txt', outside]) {
    expect(reasons).toContain(name);
  }
});

test('names hold only what the service takes', () => {
  expect(artifactName('a/b:c"d\n*', JOB)).toBe('a-b-c-d-');
  expect(artifactName('', {})).toBe('whyhung');
  expect(artifactName('..', {})).toBe('whyhung');
  expect(artifactName('x'.repeat(999), {})).toHaveLength(200);
  expect(anotherName('x')).not.toBe(anotherName('x'));
  expect(anotherName('x.html')).toMatch(/^x-[0-9a-f]{6}\.html$/);
});

test('an error thrown inside an emitter rejects the upload and leaves no handler behind', async () => {
  const before = process.listenerCount('uncaughtException');
  // Vitest's own listener would count the error as a failed test.
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  const never = rejectOnStrayError(
    () =>
      new Promise((_, reject) => {
        setImmediate(() => {
          setImmediate(() => reject(new Error('too late')));
          throw new Error('zip failed');
        });
      }),
  );
  await expect(never).rejects.toThrow('zip failed');
  await vi.waitFor(() => expect(process.listenerCount('uncaughtException')).toBe(0));
  for (const listener of others) process.on('uncaughtException', listener);
  expect(process.listenerCount('uncaughtException')).toBe(before);
});
