// Makes .venv from the pinned test/requirements.txt, once per change of that file, with the python3 on the PATH. What that Python
// lacks is told in a sentence.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, '.venv');
const requirements = path.join(root, 'test', 'requirements.txt');
const stamp = path.join(folder, 'whyhung-requirements.sha256');

/** The environment cannot be made; the message says why, and what to install. */
class Missing extends Error {}

function run(command, args, failure) {
  const { error, status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error || status !== 0) throw new Missing(failure);
}

function make() {
  const probe = spawnSync('python3', ['-c', 'import ensurepip, venv'], { stdio: 'ignore' });
  if (probe.error)
    throw new Missing(
      'there is no python3 on the PATH; install python3 and python3-venv (Debian: apt-get install python3-venv)',
    );
  if (probe.status !== 0) {
    throw new Missing(
      'the python3 on the PATH has no ensurepip; install python3-venv (Debian: apt-get install python3-venv)',
    );
  }
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder], `python3 could not make ${folder}; what it printed above says why`);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
  run(
    path.join(folder, 'bin', 'python'),
    install,
    'pip could not install what test/requirements.txt names; what it printed above says why (no network, or no wheel for this Python and no compiler)',
  );
}

const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
try {
  if (found !== wanted) {
    make();
    writeFileSync(stamp, wanted);
  }
} catch (failure) {
  if (!(failure instanceof Missing)) throw failure;
  console.error(`The tests want a Python environment in .venv: ${failure.message}.`);
  process.exitCode = 1;
}
