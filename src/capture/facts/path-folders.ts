import path from 'node:path';
import type { Deadline } from '../deadline.ts';
import type { ForeignFiles } from '../foreign/foreign-files.ts';

/** Folders of PATH whose file system does not answer. */
let silent: ReadonlySet<string> = new Set();

/** Our PATH, without what is relative and what is known to hold whoever looks there. */
export function pathFolders(): readonly string[] {
  return everyFolder().filter((folder) => !silent.has(folder));
}

/** Learns which folders of PATH do not answer: a virtual environment's is mostly the first, and lies where the project does. Never rejects. */
export async function learnPath(foreign: ForeignFiles, deadline: Deadline): Promise<void> {
  const folders = everyFolder();
  const requests = folders.map((folder) => ({ kind: 'disk' as const, path: folder }));
  const { values, silent: found } = await foreign.ask(requests, deadline);
  if (found.length > 0) silent = new Set(folders.filter((folder) => !values.has(folder)));
}

function everyFolder(): readonly string[] {
  return (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}
