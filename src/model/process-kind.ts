import type { Process } from './snapshot.ts';

/** The process was started as pytest: `pytest`, `py.test` or `python -m pytest`. */
export function isPytest(process: Process): boolean {
  if (process.python === null) return false;
  const words = process.argv.slice(0, 8);
  return words.some((word, at) => /^(pytest|py\.test)$/.test(baseName(word)) && (at < 2 || words[at - 1] === '-m'));
}

/**
 * What an interpreter was started with, as its command line has it: a module with the words behind it, a script by its path, or inline code;
 * `null` for a process that is not Python, and where the words name nothing.
 */
export type PythonProgram =
  | { readonly type: 'module'; readonly module: string; readonly words: readonly string[] }
  | { readonly type: 'script'; readonly path: string }
  | { readonly type: 'inline' };

export function pythonProgramOf({ python, argv }: Process): PythonProgram | null {
  if (python === null) return null;
  const words = argv.slice(1);
  const script = words.find((word) => /\.pyz?$/.test(word));
  const at = words.indexOf('-m');
  if (at >= 0 && (script === undefined || words.indexOf(script) > at)) {
    const [module = '', ...others] = words.slice(at + 1);
    return { type: 'module', module, words: others };
  }
  if (script !== undefined) return { type: 'script', path: script };
  // A console script has no ending: `/venv/bin/gunicorn app:main`.
  const first = words.findIndex((word) => !word.startsWith('-'));
  const inline = words.indexOf('-c');
  const path = words[first] ?? '';
  // What stands behind the program is its own.
  if (/[\\/]/.test(path) && (inline < 0 || inline > first)) return { type: 'script', path };
  return inline >= 0 ? { type: 'inline' } : null;
}

/** It runs under an interpreter's own name: `python3.12`. */
export function isInterpreterName(name: string): boolean {
  return name.startsWith('python');
}

/** The last part of a path, of either system. */
export function baseName(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-1) ?? path;
}

/** Nothing runs in it any more, or it was gone at the last sample. */
export function isDead({ states }: Process): boolean {
  const state = states.at(-1);
  return state === 'Z' || state === 'X';
}
