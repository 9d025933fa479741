import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** The script with a `python3` of the test's own, which is a shell script with this text; none where it is `null`. */
function made(python3: string | null) {
  const folder = temporaryFolder();
  for (const name of ['scripts', 'test', 'bin']) mkdirSync(path.join(folder, name));
  cpSync(path.join(root, 'scripts/python-environment.mjs'), path.join(folder, 'scripts/python-environment.mjs'));
  writeFileSync(path.join(folder, 'test/requirements.txt'), 'nothing==1\n');
  if (python3 !== null) writeFileSync(path.join(folder, 'bin/python3'), `#!/bin/sh\n${python3}\n`, { mode: 0o755 });
  const script = path.join(folder, 'scripts/python-environment.mjs');
  return spawnSync(process.execPath, [script], { encoding: 'utf8', env: { PATH: path.join(folder, 'bin') } });
}

test.each([
  ['no Python', null, /no python3 on the PATH; install python3 and python3-venv/],
  [
    'no ensurepip',
    '[ "$1" = -c ] && exit 1',
    /has no ensurepip; install python3-venv \(Debian: apt-get install python3-venv\)/,
  ],
  ['a venv that cannot be made', '[ "$1" = -c ]', /could not make .*\.venv/],
])('%s is one sentence with what to install', (_, python3, sentence) => {
  const { status, stdout, stderr } = made(python3);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
