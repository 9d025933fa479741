import { existsSync } from 'node:fs';
import { full } from '../support/full.ts';
import { everyCPython } from '../support/python.ts';

/** Further interpreters for a full run, PyPy too: paths with colons between them. */
const FURTHER = (process.env['WHYHUNG_PYTHONS'] ?? '').split(':').filter((path) => path !== '' && existsSync(path));

/** In CI the newest CPython of the machine, in full every one: a version or path, and the path. */
export const interpreters: readonly (readonly [string, string])[] = full
  ? [
      ...everyCPython().map(({ version, path }) => [version, path] as const),
      ...FURTHER.map((path) => [path, path] as const),
    ]
  : everyCPython()
      .slice(-1)
      .map(({ version, path }) => [version, path]);
