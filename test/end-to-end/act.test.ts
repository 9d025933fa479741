import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startArtifactService } from '../runner/artifact-service.ts';
import { unzip } from '../runner/unzip.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Not required: `go install github.com/nektos/act@latest`, then put it on the PATH or name it in ACT. */
const act = process.env['ACT'] ?? 'act';
const missing = spawnSync(act, ['--version']).error !== undefined;
if (missing) console.log('skipped: act is not on the PATH, and ACT does not name it');

test.skipIf(missing)('a real workflow uses the action through act in host mode', async () => {
  const home = temporaryFolder();
  const repository = path.join(home, 'repository');
  mkdirSync(path.join(repository, '.github', 'workflows'), { recursive: true });
  for (const name of ['action.yml', 'package.json', 'dist', 'helpers', 'python-helpers']) {
    cpSync(path.join(root, name), path.join(repository, name), { recursive: true });
  }
  cpSync(path.join(root, 'test/programs/unregistered/main.py'), path.join(repository, 'main.py'));
  cpSync(path.join(root, 'test/end-to-end/act-workflow.yml'), path.join(repository, '.github/workflows/hang.yml'));
  const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-q', '-m', 'A program that hangs');

  const service = await startArtifactService();
  onTestFinished(() => service.close());
  // Its own artifact server refuses what @actions/artifact 6.2 sends, so ours is named to the steps.
  const variables = Object.entries(service.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const child = spawn(act, ['push', '-P', 'ubuntu-latest=-self-hosted', ...variables], {
    cwd: repository,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, XDG_CACHE_HOME: path.join(home, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = text(child.stdout);
  const code = await new Promise((resolve) => child.on('close', resolve));
  const log = await output;

  expect(code, log).toBe(0);
  expect(log).toContain('told outcome=hung kind=unknown artifact=1 step=failure');
  expect(log).toContain('main.py:7');
  const files = await unzip(service.artifacts[0]?.zip ?? Buffer.alloc(0));
  expect([...files.keys()]).toContain('verdict.json');
});
