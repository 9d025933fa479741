import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const PROBE = "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])))";
/** Making a virtual environment without pip. */
const MAKE_BOUND_MS = 60_000;
const OLDEST_MINOR = 8;

/** Every interpreter from 3.8: pyenv's, the system's, those that `WHYHUNG_REACH_PYTHONS` names (separated by `:`); oldest first. */
export function findInterpreters() {
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(process.env['HOME'] ?? '/', '.pyenv'), 'versions');
  const own = existsSync(pyenv)
    ? readdirSync(pyenv).map((name) => [path.join(pyenv, name, 'bin', 'python3'), 'pyenv'])
    : [];
  const named = (process.env['WHYHUNG_REACH_PYTHONS'] ?? '').split(':').filter((each) => each !== '');
  return [...own, ['/usr/bin/python3', '/usr/bin'], ...named.map((file) => [file, 'named'])]
    .flatMap(([file, where]) => probed(file, where) ?? [])
    .sort((a, b) => a.minor - b.minor);
}

function probed(file, where) {
  const probe = spawnSync(file, ['-I', '-c', PROBE], { encoding: 'utf8' });
  const [implementation, version] = (probe.stdout ?? '').trim().split(' ');
  const minor = Number(version?.split('.')[1]);
  if (!(minor >= OLDEST_MINOR)) return null;
  return { path: file, version, minor, implementation, label: `${implementation} ${version} (${where})` };
}

/**
 * Copies of one interpreter, made anew in `folder`: a virtual environment, one with a copy of the program (so that no `-gdb.py` lies beside it, as
 * setup-python has it), and one whose program is stripped of its symbols as well.
 */
export function variantsOf(base, folder, has) {
  if (base === undefined) return [];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = (name, ...options) => {
    const place = path.join(folder, name);
    const { status } = spawnSync(base.path, ['-m', 'venv', '--without-pip', ...options, place], {
      timeout: MAKE_BOUND_MS,
    });
    return status === 0 ? path.join(place, 'bin', 'python') : null;
  };
  const rows = [
    ['venv', made('venv')],
    ['copy without -gdb.py', made('copy', '--copies')],
  ];
  const stripped = has('strip') ? made('stripped', '--copies') : null;
  if (stripped !== null && spawnSync('strip', [stripped]).status === 0) rows.push(['stripped copy', stripped]);
  return rows.flatMap(([name, file]) => (file === null ? [] : (probed(file, name) ?? [])));
}
