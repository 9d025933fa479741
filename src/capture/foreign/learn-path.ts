import { everyPathFolder, leaveOutOfPath } from '../../base/path-folders.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignFiles } from './foreign-files.ts';

/** Learns which folders of PATH do not answer: a virtual environment's is mostly the first, and lies where the project does. Never rejects. */
export async function learnPath(foreign: ForeignFiles, deadline: Deadline): Promise<void> {
  const folders = everyPathFolder();
  const requests = folders.map((folder) => ({ kind: 'disk' as const, path: folder }));
  const { values, silent } = await foreign.ask(requests, deadline);
  leaveOutOfPath(silent.length === 0 ? [] : folders.filter((folder) => !values.has(folder)));
}
