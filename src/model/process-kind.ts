import type { Process } from './snapshot.ts';

/** The process was started as pytest: `pytest`, `py.test` or `python -m pytest`. */
export function isPytest(process: Process): boolean {
  if (process.python === null) return false;
  const words = process.argv.slice(0, 8);
  return words.some((word, at) => /^(pytest|py\.test)$/.test(baseName(word)) && (at < 2 || words[at - 1] === '-m'));
}

/** The last part of a path, of either system. */
export function baseName(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-1) ?? path;
}
