import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { laidPythons } from '../pythons/laid.mjs';
import { makeVenv } from '../pythons/venv.mjs';
import { isFreeThreaded, isMeant, minorOf, PROBE } from '../pythons/version.mjs';
import { normal } from './matrix.mjs';
import { folders, UsageError } from './options.mjs';

const INSTALL = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--prefer-binary'];
/** An installation takes about a minute; nothing that pip does may keep a run for longer than this. */
const INSTALL_BOUND_MS = 600_000;
const LOCK_RETRY_MS = 500;
/** Says what is in an environment, once it is complete. */
const NOTE = 'whyhung-environment.json';
/** First word of the program that makes one. */
const MAKE = '--make';

/**
 * The CPythons on this machine that `wanted` names (`null`: the `python3` on the PATH; `all`; `3.11`, `3.11.7`, `3.14t`; the path of one), one a
 * minor version, oldest first: the PATH's, pyenv's, those of `scripts/pythons.mjs`, the system's; beside it the free-threaded one. Throws a
 * `UsageError` where there is none.
 */
export function interpreters(wanted) {
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(process.env['HOME'] ?? '/', '.pyenv'), 'versions');
  const versions = existsSync(pyenv) ? readdirSync(pyenv).map((name) => path.join(pyenv, name, 'bin', 'python3')) : [];
  const found = new Map();
  const candidates = wanted?.includes('/') ? [wanted] : ['python3', ...versions, ...laidPythons(), '/usr/bin/python3'];
  for (const candidate of candidates) {
    const probe = spawnSync(candidate, ['-I', '-c', PROBE], { encoding: 'utf8' });
    const [implementation, version] = (probe.stdout ?? '').trim().split(' ');
    if (implementation !== 'cpython' || minor(version) < 8) continue;
    const kind = `${minor(version)}${isFreeThreaded(version) ? 't' : ''}`;
    if (!found.has(kind)) found.set(kind, { path: candidate, version });
  }
  const all = [...found.values()];
  const chosen = all.filter(({ version }) => wanted === 'all' || isMeant(version, wanted ?? ''));
  if ((wanted === null || wanted.includes('/')) && all.length > 0) return [all[0]];
  if (chosen.length > 0) return chosen.sort((a, b) => minor(a.version) - minor(b.version));
  throw new UsageError(
    `--python '${wanted}' is not among ${all.map(({ version }) => version).join(', ') || 'the CPythons: there is none'}`,
  );
}

function minor(version) {
  return version?.startsWith('3.') ? minorOf(version) : 0;
}

/** Whether a group of cases brings its own requirements; such a group only runs where `--only` names it. */
export function hasOwnEnvironment(group) {
  return existsSync(folders.requirementsOf(group));
}

/**
 * The virtual environment of an interpreter with the packages of `test/hangs/requirements.txt`, made where it is not there yet; a
 * group of cases with a requirements file of its own has that instead. A package that cannot be installed is in `missing` with
 * pip's reason.
 */
export function environmentOf(interpreter, group = null) {
  const { folder, file, wanted, made } = placeOf(interpreter, group);
  const environment = made() ?? withLock(`${folder}.lock`, () => made() ?? make(interpreter, folder, file, wanted));
  return { version: interpreter.version, folder, python: path.join(folder, 'bin', 'python'), ...environment };
}

/** Programs that make environments at this moment, each the leader of a process group. */
const making = new Set();

/** Ends what makes environments. A lock without its process, and an environment without its note, count for nothing. */
export function endMaking() {
  for (const pid of making) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** The same, made by another process: this one hears signals meanwhile, of which pip's minutes have many. */
export async function environmentInTime(interpreter, group) {
  if (placeOf(interpreter, group).made() === null) {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), MAKE, JSON.stringify(interpreter), group], {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    making.add(child.pid);
    const [status] = await once(child, 'exit');
    making.delete(child.pid);
    if (status !== 0) throw new UsageError(`the environment of Python ${interpreter.version} could not be made`);
  }
  return environmentOf(interpreter, group);
}

/** Where an environment is, what it is made after, and what is in it: `null` where it is not there. */
function placeOf(interpreter, group) {
  const own = group !== null && hasOwnEnvironment(group);
  const file = own ? folders.requirementsOf(group) : folders.requirements;
  const folder = path.join(folders.environments, own ? `${group}-${interpreter.version}` : interpreter.version);
  const wanted = createHash('sha256').update(readFileSync(file, 'utf8')).digest('hex');
  const made = () => {
    const note = path.join(folder, NOTE);
    const found = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : null;
    return found?.requirements === wanted ? found : null;
  };
  return { folder, file, wanted, made };
}

function make(interpreter, folder, file, hash) {
  console.error(`corpus: making the environment ${path.basename(folder)}`);
  rmSync(folder, { recursive: true, force: true });
  try {
    makeVenv(interpreter.path, folder);
  } catch (error) {
    throw new UsageError(`Python ${interpreter.version} cannot make a virtual environment: ${error.message}`);
  }
  const python = path.join(folder, 'bin', 'python');
  const missing = {};
  if (run(python, [...INSTALL, '--requirement', file]) !== null) {
    const requirements = readFileSync(file, 'utf8');
    for (const line of requirements.split('\n').filter((text) => /^\w/.test(text))) {
      const reason = run(python, [...INSTALL, line]);
      // What an extra brings may have no wheel (psycopg's own libpq, without a GIL), while the package itself runs with the machine's library.
      const bare = line.replace(/\[[^\]]*\]/, '');
      if (reason !== null && (bare === line || run(python, [...INSTALL, bare]) !== null))
        missing[normal(/^[\w.-]+/.exec(line)[0])] = reason;
    }
  }
  const listed = spawnSync(python, ['-m', 'pip', 'list', '--format', 'json', '--disable-pip-version-check'], {
    encoding: 'utf8',
  });
  const installed = Object.fromEntries(JSON.parse(listed.stdout).map((row) => [normal(row.name), row.version]));
  const environment = { requirements: hash, installed, missing };
  writeFileSync(path.join(folder, NOTE), JSON.stringify(environment, null, 2));
  return environment;
}

/** `null` where the command succeeded, else the last line that it wrote. */
function run(command, argv) {
  const result = spawnSync(command, argv, {
    encoding: 'utf8',
    timeout: INSTALL_BOUND_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return null;
  const lines = `${result.stdout ?? ''}\n${result.stderr ?? ''}`.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1) ?? result.error?.message ?? `ended with ${result.status ?? result.signal}`;
}

/** Two runs of the corpus must not make the same environment; a lock whose process is gone counts for nothing. */
function withLock(lock, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(lock)) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_RETRY_MS);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(lock) {
  try {
    return existsSync(`/proc/${readFileSync(lock, 'utf8')}`);
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [first = 'all', interpreter, group] = process.argv.slice(2);
  if (first === MAKE) environmentOf(JSON.parse(interpreter), group);
  for (const one of first === MAKE ? [] : interpreters(first)) {
    const { version, missing } = environmentOf(one);
    console.log(`${version}: ${Object.keys(missing).length === 0 ? 'complete' : JSON.stringify(missing)}`);
  }
}
