import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { INJECT_DIR } from '../helpers-location.ts';

const HELPERS = path.resolve(path.dirname(INJECT_DIR));

/**
 * The Python program that reads a request from standard input, a line of JSON with our modules in it, and goes on with its `entry`. Thus a helper needs no
 * folder of ours, which the user that it runs as may not be able to read.
 */
export function bootText(): string {
  return readFileSync(path.join(HELPERS, 'whyhung_boot.py'), 'utf8');
}

/** How a Python is started for that: isolated, with no packages, writing nothing. */
export function bootArguments(): readonly string[] {
  return ['-I', '-S', '-B', '-c', bootText()];
}

/** The request, a line: what is asked, the module whose `main` is called with it, and the text of all modules in these folders of `python-helpers/` and below. */
export function bootInput(entry: string, folders: readonly string[], request: object): string {
  return `${JSON.stringify({ ...request, entry, modules: textsIn(folders) })}\n`;
}

/** By path below `python-helpers/` without the suffix, e.g. `whyhung_outside/idle`. */
function textsIn(folders: readonly string[]): Readonly<Record<string, string>> {
  const names = folders.flatMap(modulesIn);
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(HELPERS, `${name}.py`), 'utf8')]));
}

function modulesIn(folder: string): readonly string[] {
  return readdirSync(path.join(HELPERS, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === '__pycache__' ? [] : modulesIn(below);
    return entry.name.endsWith('.py') ? [below.slice(0, -'.py'.length)] : [];
  });
}
