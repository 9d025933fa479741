// Other tools that take stacks, from PyPI and from the system, fetched when the bench runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-timed.mjs';

const environment = path.join(root, '.cache', 'bench-peers');

/** Paths of what there is; a peer that cannot be had is missing. */
export function peers() {
  const bin = (name) => path.join(environment, 'bin', name);
  if (!existsSync(bin('py-spy'))) {
    spawnSync('python3', ['-m', 'venv', environment], { stdio: 'ignore' });
    spawnSync(bin('pip'), ['install', '--quiet', '--disable-pip-version-check', 'py-spy==0.4.1', 'pystack==1.5.1'], {
      stdio: 'inherit',
    });
  }
  const gdb = spawnSync('gdb', ['--version']).status === 0 ? 'gdb' : null;
  return {
    pySpy: existsSync(bin('py-spy')) ? bin('py-spy') : null,
    pystack: existsSync(bin('pystack')) ? bin('pystack') : null,
    gdb,
  };
}
