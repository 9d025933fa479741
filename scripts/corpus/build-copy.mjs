import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { commandLine, folders, UsageError, unfinished } from './options.mjs';

/**
 * Copies what was built to a place of its own and returns the copied command line, removed when this process exits. Parts of the
 * build are loaded only when they are needed: a new build in the middle of a run would take them away.
 */
export function copyBuild() {
  if (!existsSync(path.join(folders.root, commandLine))) {
    throw new UsageError(`${commandLine} is missing: run npm run build first`);
  }
  mkdirSync(folders.reports, { recursive: true });
  const copy = mkdtempSync(path.join(folders.reports, unfinished));
  for (const part of ['dist', 'helpers', 'python-helpers', 'package.json']) {
    cpSync(path.join(folders.root, part), path.join(copy, part), {
      recursive: true,
      filter: (source) => !source.endsWith('__pycache__'),
    });
  }
  return path.join(copy, commandLine);
}
