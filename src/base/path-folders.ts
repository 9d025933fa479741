import path from 'node:path';

/** Folders of PATH whose file system does not answer. */
let silent: ReadonlySet<string> = new Set();
let learned = false;

/** Our PATH, without what is relative and what is known to hold whoever looks there. */
export function pathFolders(): readonly string[] {
  return everyPathFolder().filter((folder) => !silent.has(folder));
}

export function everyPathFolder(): readonly string[] {
  return (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}

/** From now on nobody looks into these. */
export function leaveOutOfPath(folders: readonly string[]): void {
  learned = true;
  silent = new Set(folders);
}

/** Whether somebody has looked by now which folders answer. */
export function isPathLearned(): boolean {
  return learned;
}
