import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { laidPythons } from '../../scripts/pythons/laid.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The interpreter with the packages of `test/requirements.txt`; made by `npm test`. */
export const testPython = path.join(root, '.venv', 'bin', 'python');

/** Folder of the helpers that goes on PYTHONPATH. */
export const injectDir = path.join(root, 'python-helpers', 'inject');

/** Further interpreters: paths with colons between them. */
export const named = (process.env['WHYHUNG_PYTHONS'] ?? '')
  .split(':')
  .filter((each) => each !== '' && existsSync(each));

export interface Interpreter {
  readonly path: string;
  /** e.g. `3.11.7`. */
  readonly version: string;
  /** Built with `--disable-gil`; none is part of CI. */
  readonly freeThreaded: boolean;
}

/**
 * Every CPython from 3.8 on this machine: the test environment's, the system's, pyenv's, those of `scripts/pythons.mjs` and those that
 * `WHYHUNG_PYTHONS` names, with colons between them. One a version, and one free-threaded.
 */
export function everyCPython(): readonly Interpreter[] {
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(process.env['HOME'] ?? '/', '.pyenv'), 'versions');
  const candidates = [
    testPython,
    '/usr/bin/python3',
    ...(existsSync(pyenv) ? readdirSync(pyenv).map((name) => path.join(pyenv, name, 'bin', 'python3')) : []),
    ...laidPythons(),
    ...named,
  ];
  const found = new Map<string, Interpreter>();
  for (const candidate of candidates) {
    const probe = spawnSync(candidate, ['-I', '-c', PROBE], { encoding: 'utf8' });
    const [implementation, version, flags = ''] = (probe.stdout ?? '').trim().split(' ');
    if (implementation !== 'cpython' || version === undefined || minor(version) < 8) continue;
    const freeThreaded = flags.includes('t');
    const kind = `${version} ${freeThreaded}`;
    if (!found.has(kind)) found.set(kind, { path: candidate, version, freeThreaded });
  }
  return [...found.values()].sort((a, b) => minor(a.version) - minor(b.version));
}

const PROBE = "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])), sys.abiflags)";

function minor(version: string): number {
  const [major, second] = version.split('.').map(Number);
  return major === 3 ? (second ?? 0) : 0;
}
