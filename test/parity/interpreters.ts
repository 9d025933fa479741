import { full } from '../support/full.ts';
import { everyCPython, named } from '../support/python.ts';

const found = everyCPython();
/** Further interpreters for a full run, PyPy too. */
const FURTHER = named.filter((path) => !found.some((each) => each.path === path));

/** In CI the newest CPython of the machine, in full every one: a version or path, and the path. */
export const interpreters: readonly (readonly [string, string])[] = full
  ? [...found.map(({ version, path }) => [version, path] as const), ...FURTHER.map((path) => [path, path] as const)]
  : found
      .filter(({ freeThreaded }) => !freeThreaded)
      .slice(-1)
      .map(({ version, path }) => [version, path]);
