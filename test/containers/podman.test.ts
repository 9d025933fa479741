import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { cli } from '../support/command-line.ts';
import { PAYS, pytestFolder } from '../support/docker.ts';
import { lacksPodman, type PodmanUser, podmanUser } from '../support/podman.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of a container and of pytest on a busy machine. */
const DEADLINE = '20s';

const LOCK = `${PAYS}

def test_pay():
    pay()
`;

/** Heeds no signal but SIGKILL. */
const DEAF = `import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
${PAYS}

pay()
`;

function workspace(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text, { mode: 0o644 });
  return folder;
}

/** What is found out about `podman ...` as this user. */
function look(user: PodmanUser, folder: string, words: readonly string[]) {
  const report = path.join(user.folder(), 'report');
  const [program = '', ...rest] = [
    ...user.before,
    process.execPath,
    cli,
    ...['--timeout', DEADLINE, '--grace', '2s', '--report-dir', report, '--', ...words],
  ];
  const run = spawnSync(program, rest, { cwd: folder, env: user.environment, encoding: 'utf8' });
  expect(run.status, run.stdout + run.stderr).toBe(124);
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(report, name), 'utf8'));
  return { verdict: read('verdict.json') as Verdict, snapshot: read('snapshot.json') as Snapshot };
}

const mounts = (folder: string) => [
  ...['-v', `${folder}:/app`, '-w', '/app'],
  ...['-v', `${pytestFolder()}:/packages:ro`, '-e', 'PYTHONPATH=/packages'],
];
const PYTEST = 'python3 -m pytest -q -p no:cacheprovider test_pay.py';
const running = (user: PodmanUser) => user.podman('ps', '--format', '{{.Names}}').split('\n').filter(Boolean);

describe.skipIf(lacksPodman())('podman', () => {
  describe('as root', () => {
    let user: PodmanUser;
    beforeAll(() => {
      user = podmanUser(true);
    });
    afterAll(() => user?.end());

    it('leads to the line of the workspace that is mounted, and its container ends', () => {
      const folder = workspace({ 'test_pay.py': LOCK });
      const words = user.words('run', '--rm', '--name', 'tests', ...mounts(folder), PYTEST);
      const { verdict, snapshot } = look(user, folder, words);
      expect(verdict).toMatchObject({
        kind: 'self-deadlock',
        confidence: 'proven',
        culprit: { file: 'test_pay.py', line: 12 },
      });
      expect(verdict.headline).toContain('test_pay.py::test_pay');
      expect(snapshot.containers).toMatchObject([{ name: 'tests', started: 'process' }]);
      expect(running(user)).toEqual([]);
    });

    it('names a program there that is not Python, and what it waits for', () => {
      const folder = workspace({ 'ci.sh': 'set -e\necho checking\nsleep 1000\n' });
      const { verdict } = look(user, folder, user.words('run', '--rm', ...mounts(folder), 'sh ci.sh'));
      expect(verdict.culprit).toMatchObject({ file: 'ci.sh', line: 3 });
      expect(verdict.headline).toContain('sleep 1000');
      expect(running(user)).toEqual([]);
    });

    it('leads to what exec has started, and leaves the rest of that container alone', () => {
      const folder = workspace({ 'pay.py': `${PAYS}\n\npay()\n` });
      user.podman('run', '-d', '--name', 'web', ...mounts(folder), 'sleep 1000');
      const { verdict } = look(user, folder, user.words('exec', '-w', '/app', 'web', 'python3 pay.py'));
      expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'pay.py', line: 12 } });
      expect(user.podman('top', 'web', 'args')).not.toContain('pay.py');
      expect(running(user)).toEqual(['web']);
      user.podman('rm', '-f', '-t', '0', 'web');
    });

    it('leaves what was there before running', () => {
      const folder = workspace({ 'pay.py': DEAF });
      user.podman('run', '-d', '--name', 'old', ...mounts(folder), 'python3 pay.py');
      const { snapshot } = look(user, folder, user.words('attach', '--sig-proxy=false', 'old'));
      expect(snapshot.containers).toMatchObject([{ name: 'old', started: 'nothing' }]);
      expect(running(user)).toEqual(['old']);
      user.podman('rm', '-f', '-t', '0', 'old');
    });
  });

  describe('as a user without rights', () => {
    let user: PodmanUser;
    beforeAll(() => {
      user = podmanUser(false);
    });
    afterAll(() => user?.end());

    it('leads to the line of the workspace that is mounted, and its container ends', () => {
      const folder = workspace({ 'test_pay.py': LOCK });
      const words = user.words('run', '--rm', '--name', 'tests', '--tmpfs', '/tmp', ...mounts(folder), PYTEST);
      const { verdict, snapshot } = look(user, folder, words);
      expect(verdict).toMatchObject({
        kind: 'self-deadlock',
        confidence: 'proven',
        culprit: { file: 'test_pay.py', line: 12 },
      });
      expect(verdict.headline).toContain('test_pay.py::test_pay');
      expect(snapshot.containers).toMatchObject([{ name: 'tests', started: 'process' }]);
      expect(running(user)).toEqual([]);
    });

    it('names what runs as another user there, and says that it may not look into that', () => {
      const folder = workspace({ 'pay.py': `${PAYS}\n\npay()\n` });
      const words = user.words('run', '--rm', '--user', '1000:1000', ...mounts(folder), 'python3 pay.py');
      const { verdict, snapshot } = look(user, folder, words);
      const inside = snapshot.processes.filter(({ membership }) => membership === 'container');
      expect(inside).toMatchObject([{ name: 'python3', argv: ['python3', 'pay.py'], cwd: folder }]);
      expect(verdict.kind).toBe('unknown');
      expect(verdict.unseen.map(({ why }) => why).join(' ')).toContain('refused ptrace');
      expect(running(user)).toEqual([]);
    });

    it('names a program there that is not Python, and what it waits for', () => {
      const folder = workspace({ 'ci.sh': 'set -e\necho checking\nsleep 1000\n' });
      const { verdict } = look(user, folder, user.words('run', '--rm', ...mounts(folder), 'sh ci.sh'));
      expect(verdict.culprit).toMatchObject({ file: 'ci.sh', line: 3 });
      expect(verdict.headline).toContain('sleep 1000');
      expect(running(user)).toEqual([]);
    });

    it('ends in the grace period what ignores SIGTERM', () => {
      const folder = workspace({ 'pay.py': DEAF });
      const words = user.words('run', '--rm', '--name', 'deaf', ...mounts(folder), 'python3 pay.py');
      const { verdict, snapshot } = look(user, folder, words);
      expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'pay.py' } });
      expect(snapshot.containers).toMatchObject([{ name: 'deaf', started: 'process' }]);
      expect(running(user)).toEqual([]);
    });

    it('ends what exec has started there, and leaves the rest alone', () => {
      const folder = workspace({ 'pay.py': DEAF });
      user.podman('run', '-d', '--name', 'web', ...mounts(folder), 'sleep 1000');
      look(user, folder, user.words('exec', '-w', '/app', 'web', 'python3 pay.py'));
      expect(user.podman('top', 'web', 'args')).not.toContain('pay.py');
      expect(running(user)).toEqual(['web']);
    });
  });
});
