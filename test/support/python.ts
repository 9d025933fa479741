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

export interface Interpreter {
  readonly path: string;
  /** e.g. `3.11.7`. */
  readonly version: string;
}

/** Every CPython from 3.8 on this machine: the test environment's, the system's, pyenv's, those of `scripts/pythons.mjs`. One a version. */
export function everyCPython(): readonly Interpreter[] {
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(process.env['HOME'] ?? '/', '.pyenv'), 'versions');
  const candidates = [
    testPython,
    '/usr/bin/python3',
    ...(existsSync(pyenv) ? readdirSync(pyenv).map((name) => path.join(pyenv, name, 'bin', 'python3')) : []),
    ...laidPythons(),
  ];
  const found = new Map<string, Interpreter>();
  for (const candidate of candidates) {
    const probe = spawnSync(candidate, ['-I', '-c', PROBE], { encoding: 'utf8' });
    const [implementation, version] = (probe.stdout ?? '').trim().split(' ');
    if (implementation !== 'cpython' || version === undefined || minor(version) < 8) continue;
    if (!found.has(version)) found.set(version, { path: candidate, version });
  }
  return [...found.values()].sort((a, b) => minor(a.version) - minor(b.version));
}

const PROBE = "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])))";

function minor(version: string): number {
  const [major, second] = version.split('.').map(Number);
  return major === 3 ? (second ?? 0) : 0;
}
