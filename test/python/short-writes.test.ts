import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { interpreters } from '../parity/interpreters.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { helpedEnvironment, privateFolder } from './helped.ts';

const PROGRAM = 'import signal, sys; print(callable(signal.getsignal(signal.SIGRTMIN + 8)), flush=True)';

test.each(interpreters)('what `ulimit -f` cuts short poisons no later start: Python %s', (_, python) => {
  const helpers = path.join(temporaryFolder(), 'python-helpers');
  cpSync(path.join(root, 'python-helpers'), helpers, {
    recursive: true,
    filter: (file) => !file.includes('__pycache__'),
  });
  const folder = privateFolder();
  for (const dontWrite of ['', '1']) {
    const env = {
      ...helpedEnvironment(folder),
      PYTHONPATH: path.join(helpers, 'inject'),
      PYTHONDONTWRITEBYTECODE: dontWrite,
    };
    // Bash counts in kilobytes: less than our compiled file has.
    for (const limit of ['1', '2', 'unlimited', 'unlimited']) {
      const ran = spawnSync('bash', ['-c', `ulimit -f ${limit}; exec "$@"`, 'bash', python, '-c', PROGRAM], {
        env,
        encoding: 'utf8',
      });
      expect([ran.stdout, ran.stderr, limit]).toEqual(['True\n', '', limit]);
    }
  }
  const left = readdirSync(folder, { recursive: true }).map(String);
  expect(left.filter((name) => /\.tmp$|\.(start|collect)\.\d+$/.test(name))).toEqual([]);
});
