import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/python.ts';

const folder = path.join(root, 'test', 'captured');

/** Versions that `test/captured/recapture.mjs` was run with. */
export const capturedVersions = readdirSync(folder).filter((name) => /^\d/.test(name));

/** One of the dumps in `faulthandler.txt`, by the title after `---`; the first has none. */
export function capturedDump(version: string, title: string): string {
  const text = readFileSync(path.join(folder, version, 'faulthandler.txt'), 'utf8');
  const parts = text.split(/^--- (.*)$/m);
  return title === '' ? (parts[0] ?? '') : (parts[parts.indexOf(title) + 1] ?? '');
}

export function capturedGdb(version: string): string | null {
  const file = path.join(folder, version, 'gdb.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
