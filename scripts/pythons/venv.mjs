import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { command } from './command.mjs';
import { folderOfPythons } from './laid.mjs';

/** An upgrade is a commit of its own. */
const PIP = 'pip==26.3';

/**
 * Makes a virtual environment with pip at `folder`, of the interpreter at `python`. The interpreters that `scripts/pythons.mjs` lays bring no wheel
 * of pip: theirs is fetched with the pip of the machine's own Python. Throws an `Error` in words.
 */
export function makeVenv(python, folder) {
  try {
    command(python, ['-m', 'venv', folder]);
  } catch (error) {
    if (!python.startsWith(folderOfPythons)) throw error;
    rmSync(folder, { recursive: true, force: true });
    command(python, ['-m', 'venv', '--without-pip', folder]);
    const wheel = wheelOfPip();
    // A wheel is a zip file, and Python runs a package out of one.
    command(path.join(folder, 'bin', 'python'), [path.join(wheel, 'pip'), 'install', '--quiet', '--no-index', wheel]);
  }
}

function wheelOfPip() {
  const folder = path.join(folderOfPythons, PIP);
  const found = () => (existsSync(folder) ? readdirSync(folder) : []).find((name) => name.endsWith('.whl'));
  if (found() === undefined) {
    mkdirSync(folder, { recursive: true });
    const tools = path.join(folder, 'venv');
    command('python3', ['-m', 'venv', tools]);
    command(path.join(tools, 'bin', 'python'), [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--dest',
      folder,
      PIP,
    ]);
  }
  return path.join(folder, found());
}
