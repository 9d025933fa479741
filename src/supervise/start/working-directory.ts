import { accessSync, constants, statSync } from 'node:fs';
import { messageOf } from '../../base/errors.ts';

/** Why the command cannot run in that folder, and what to do; `null` when it can. */
export function refusedDirectory(folder: string): string | null {
  const hint = 'check working-directory';
  try {
    if (!statSync(folder).isDirectory()) return `cannot run in ${folder}: it is not a directory; ${hint}`;
    accessSync(folder, constants.X_OK);
    return null;
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return `cannot run in ${folder}: there is no such directory; ${hint}`;
    if (code === 'EACCES') return `cannot run in ${folder}: we may not enter it; change its permissions or ${hint}`;
    return `cannot run in ${folder}: ${messageOf(failure)}; ${hint}`;
  }
}
