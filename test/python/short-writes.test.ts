import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { interpreters } from '../parity/interpreters.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { helpedEnvironment, privateFolder } from './helped.ts';

/** Its children may not write a byte, and end at the first one that they do write to a file. */
const FORKS = `
import os, resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
child = os.fork()
if child == 0:
    os._exit(3)
print(os.waitpid(child, 0)[1] >> 8, flush=True)
`;

test.each(interpreters)('a child that any file it writes would end is not ended by ours: Python %s', (_, python) => {
  const env = helpedEnvironment(privateFolder());
  const { stdout, stderr } = spawnSync(python, ['-c', FORKS], { env, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['3\n', '']);
});

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
