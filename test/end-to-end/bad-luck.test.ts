import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { reportArtifacts, type Use, useAction } from './use-action.ts';

const HANG = { run: 'python -c "import threading; threading.Event().wait()"' };

/** The folder that the outputs name, with the report on disk. */
function reportFiles(reportDir: string | undefined): readonly string[] {
  expect(reportDir).toBeTruthy();
  return readdirSync(reportDir ?? '');
}

test.each<[string, Use, string]>([
  ['no artifact service', { env: { ACTIONS_RUNTIME_TOKEN: undefined } }, 'ACTIONS_RUNTIME_TOKEN is not set'],
  ['a service that is down', { service: 'down' }, 'ECONNREFUSED'],
  ['an enterprise server', { env: { GITHUB_SERVER_URL: 'https://git.example.com' } }, 'GitHub Enterprise Server'],
])('%s: everything but the artifact', async (_, use, words) => {
  const { run } = await useAction(HANG, use);
  expect(run.main.code, run.main.log).toBe(124);
  expect(run.main.log).toContain(words);
  expect(run.main.outputs).toMatchObject({ outcome: 'hung', 'artifact-id': '', 'artifact-url': '' });
  expect(run.main.summary).not.toBe('');
  expect(reportFiles(run.main.outputs['report-dir'])).toEqual(expect.arrayContaining(['verdict.json', 'summary.md']));
});

test('an artifact name that is taken gets a suffix', async () => {
  const { run, service } = await useAction(HANG, { service: 'conflict' });
  expect(run.main.code, run.main.log).toBe(124);
  const [report, page] = service.artifacts;
  expect(report?.name).toMatch(/^whyhung-test-.*[0-9a-f]{6}$/);
  expect(page?.zip.toString('utf8', 0, 15)).toBe('<!doctype html>');
  expect(run.main.summary).toContain(
    '[Open the whole report](https://github.com/owner/repository/actions/runs/1234/artifacts/2)',
  );
});

test.each<[string, string | undefined]>([
  ['not set', undefined],
  ['a missing file', '/nonexistent/summary'],
])('a job summary that is %s is told, and the rest is published', async (_, file) => {
  const { run, service } = await useAction(HANG, { env: { GITHUB_STEP_SUMMARY: file } });
  expect(run.main.code, run.main.log).toBe(124);
  expect(run.main.log).toContain('GITHUB_STEP_SUMMARY');
  expect(reportArtifacts(service)).toHaveLength(1);
  expect(run.main.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('without RUNNER_TEMP the report goes to the temporary folder', async () => {
  const { run, service } = await useAction(HANG, { env: { RUNNER_TEMP: undefined } });
  expect(run.main.code, run.main.log).toBe(124);
  expect(reportArtifacts(service)).toHaveLength(1);
  execFileSync('rm', ['-rf', run.main.outputs['report-dir'] ?? '']);
});

test('a report folder that cannot be made is told, and the verdict is shown all the same', async () => {
  const occupied = path.join(temporaryFolder(), 'file');
  writeFileSync(occupied, '');
  const { run } = await useAction({ ...HANG, 'report-dir': path.join(occupied, 'report') });
  expect(run.main.code, run.main.log).toBe(124);
  expect(run.main.log).toContain(occupied);
  expect(run.main.outputs).toMatchObject({ outcome: 'hung' });
  expect(run.main.summary).toContain('whyhung');
  expect(run.main.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('a temporary folder that cannot be written: another one, and a warning that names it', async () => {
  const { run, service } = await useAction({ run: 'echo started' }, { env: { RUNNER_TEMP: '/proc/nowhere' } });
  expect(run.main.code, run.main.log).toBe(0);
  expect(run.main.log).toContain('started\n');
  expect(run.main.log).toMatch(/warning: no folder could be made in \/proc\/nowhere .* is used instead/);
  expect(run.main.log).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(run.post.code, run.post.log).toBe(0);
  expect(service.calls).toEqual([]);
});

test.each([
  ['an unknown shell', { run: 'true', shell: 'no-such-shell {0}' }, 127, 'no-such-shell'],
  ['a missing folder', { run: 'true', 'working-directory': 'no-such-folder' }, 125, 'no-such-folder'],
  ['a bare number as timeout', { run: 'true', timeout: '10' }, 125, '10m'],
])('%s is a clear sentence', async (_, inputs, code, words) => {
  const { run, service } = await useAction(inputs);
  expect(run.main.code, run.main.log).toBe(code);
  expect(run.main.log).toContain(words);
  expect(run.main.log).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(run.post.code, run.post.log).toBe(0);
  expect(service.calls).toEqual([]);
});

test('on-hang: warn succeeds and warns', async () => {
  const { run } = await useAction({ ...HANG, 'on-hang': 'warn' });
  expect(run.main.code, run.main.log).toBe(0);
  expect(run.main.outputs).toMatchObject({ outcome: 'hung' });
  expect(run.main.annotations.map(({ level }) => level)).toContain('warning');
  expect(run.main.annotations.map(({ level }) => level)).not.toContain('error');
});

test('what the command prints cannot end our guard, and a daemon of its own ends with it', async () => {
  const daemon = 'import os, time; os.setsid(); os.environ.clear(); time.sleep(600)';
  const script = `(python -c '${daemon}' >/dev/null 2>&1 &) ; printf '..'; python -c "import threading; threading.Event().wait()"`;
  const { run } = await useAction({ run: script });
  expect(run.main.code).toBe(124);
  expect(run.main.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(existsSync(path.join(run.runnerTemp))).toBe(true);
});
