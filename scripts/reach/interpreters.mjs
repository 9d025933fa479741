import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { folderOfPythons, laidPythons } from '../pythons/laid.mjs';
import { minorOf, PROBE } from '../pythons/version.mjs';

/** Making a virtual environment without pip. */
const MAKE_BOUND_MS = 60_000;
const OLDEST_MINOR = 8;

/**
 * Every interpreter from 3.8: pyenv's, the system's, those of `scripts/pythons.mjs`, those that `WHYHUNG_REACH_PYTHONS` names (separated by `:`); oldest first. Where there is none of
 * these, the PATH's.
 */
export function findInterpreters() {
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(process.env['HOME'] ?? '/', '.pyenv'), 'versions');
  const own = existsSync(pyenv)
    ? readdirSync(pyenv).map((name) => [path.join(pyenv, name, 'bin', 'python3'), 'pyenv'])
    : [];
  const named = (process.env['WHYHUNG_REACH_PYTHONS'] ?? '').split(':').filter((each) => each !== '');
  // Of one minor version pyenv's comes last, since it is whole: the system's may lack venv.
  const laid = laidPythons().map((file) => [file, whereFrom(file)]);
  const found = [['/usr/bin/python3', '/usr/bin'], ...own, ...laid, ...named.map((file) => [file, 'named'])]
    .flatMap(([file, where]) => probed(file, where) ?? [])
    .sort((a, b) => a.minor - b.minor);
  return found.length > 0 ? found : [probed('python3', 'PATH')].filter((row) => row !== null);
}

/** What is said of an interpreter of `scripts/pythons.mjs`, by the folder that it lies in. */
function whereFrom(file) {
  const folder = path.relative(folderOfPythons, file);
  if (folder.startsWith('standalone-')) return 'python-build-standalone';
  return folder.startsWith('source-') ? "Debian's sources" : 'Debian sid';
}

function probed(file, where, environment = {}) {
  const probe = spawnSync(file, ['-I', '-c', PROBE], { encoding: 'utf8', env: { ...process.env, ...environment } });
  const [implementation, version] = (probe.stdout ?? '').trim().split(' ');
  const minor = minorOf(version);
  if (!(minor >= OLDEST_MINOR)) return null;
  return {
    path: file,
    version,
    minor,
    implementation,
    environment,
    label: labelOf({ implementation, version }, where),
  };
}

function labelOf({ implementation, version }, where) {
  return `${implementation} ${version} (${where})`;
}

/** Copies of one interpreter and of its library, with what is taken out of both: nothing, debug information, all symbols. */
const COPIES = [
  ['copy without -gdb.py, as setup-python', null],
  ['no debug information, as python-build-standalone', '--strip-debug'],
  ['stripped', '--strip-all'],
];

/**
 * A virtual environment of `base`, and copies of it in which no `-gdb.py` lies beside the program, in a folder that goes when we exit. Made are those
 * that are wanted, by label.
 */
export function variantsOf(base, has, wanted) {
  const isWanted = (where) => wanted(labelOf(base, where));
  const copies = COPIES.filter(([where, option]) => isWanted(where) && (option === null || has('strip')));
  if (copies.length === 0 && !isWanted('venv')) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-reach-pythons-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const venv = isWanted('venv') ? madeIn(path.join(folder, 'venv'), base) : null;
  const rows = venv === null ? [] : [probed(venv, 'venv')];
  for (const [index, [label, option]] of copies.entries()) {
    const place = path.join(folder, `copy-${index}`);
    const copy = madeIn(place, base, '--copies');
    if (copy === null) continue;
    const library = copyOfLibrary(base, path.join(place, 'lib'));
    const files = library === null ? [copy] : [copy, library];
    if (option !== null && files.some((file) => spawnSync('strip', [option, file]).status !== 0)) continue;
    rows.push(probed(copy, label, { LD_LIBRARY_PATH: path.join(place, 'lib') }));
  }
  return rows.filter((row) => row !== null);
}

function madeIn(place, base, ...options) {
  const argv = ['-m', 'venv', '--without-pip', ...options, place];
  return spawnSync(base.path, argv, { timeout: MAKE_BOUND_MS }).status === 0 ? path.join(place, 'bin', 'python') : null;
}

/** `null` for an interpreter that has no library of its own (`--enable-shared` was not given). */
function copyOfLibrary(base, place) {
  const lib = path.join(path.dirname(path.dirname(realpathSync(base.path))), 'lib');
  const name = readdirSync(lib).find((each) => /^libpython3\.\d+\.so\.1\.0$/.test(each));
  if (name === undefined) return null;
  copyFileSync(path.join(lib, name), path.join(place, name));
  return path.join(place, name);
}
