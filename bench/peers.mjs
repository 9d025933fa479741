// Other tools that take stacks, from PyPI and from Debian, fetched when the bench runs, and an interpreter that all of them can read.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { python, root } from './run-timed.mjs';

const environment = path.join(root, '.cache', 'bench-peers');

/** Commands by the tool's name, for one PID; a tool that cannot be had is missing. */
export function peers() {
  const bin = (name) => path.join(environment, 'bin', name);
  if (!existsSync(bin('py-spy'))) {
    spawnSync('python3', ['-m', 'venv', environment], { stdio: 'ignore' });
    spawnSync(bin('pip'), ['install', '--quiet', '--disable-pip-version-check', 'py-spy==0.4.1', 'pystack==1.5.1'], {
      stdio: 'inherit',
    });
  }
  const tools = new Map();
  if (existsSync(bin('py-spy'))) tools.set('py-spy', (pid) => [bin('py-spy'), ['dump', '--pid', String(pid)]]);
  if (existsSync(bin('pystack'))) tools.set('pystack', (pid) => [bin('pystack'), ['remote', String(pid)]]);
  if (forGdb() !== null) {
    const quiet = ['-nx', '-batch', '-ex', 'set debuginfod enabled off'];
    tools.set('gdb py-bt', (pid) => ['gdb', [...quiet, '-p', String(pid), '-ex', 'thread apply all py-bt']]);
  }
  return tools;
}

/** Debian's own Python where gdb can read it, else that of the tests. */
export function commonPython() {
  return forGdb() ?? python;
}

/** gdb's `py-bt` needs the symbols of the interpreter and its script, which Debian has in `python3-dbg`. */
function forGdb() {
  if (readable() === null && process.getuid?.() === 0) {
    spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'gdb', 'python3-dbg'], { stdio: 'ignore' });
  }
  return readable();
}

function readable() {
  if (spawnSync('gdb', ['--version']).status !== 0 || !existsSync('/usr/bin/python3')) return null;
  const binary = realpathSync('/usr/bin/python3');
  return existsSync(`/usr/share/gdb/auto-load${binary}-gdb.py`) ? binary : null;
}
