import { existsSync } from 'node:fs';
import { ExpectedError } from '../base/errors.ts';

/** The folder of a process, also one that has no name any more (proc_pid_cwd(5)). */
const OWN = '/proc/self/cwd';
/** What stands in a text for bytes that are no UTF-8. */
const REPLACED = '\uFFFD';

/**
 * Where we were started. A folder that has been removed (getcwd(2), ENOENT) is no reason not to start the command, which may never look at it, and
 * neither is one whose name is no UTF-8, which node cannot say: processes of ours have that by our PID.
 * @throws ExpectedError for such a one, where the system has no other name for it.
 */
export function currentFolder(): string {
  let folder: string;
  try {
    folder = process.cwd();
  } catch {
    if (process.platform === 'linux') return OWN;
    throw new ExpectedError('the current folder no longer exists; change to one that does');
  }
  const isNamed = !folder.includes(REPLACED) || existsSync(folder) || process.platform !== 'linux';
  return isNamed ? folder : `/proc/${process.pid}/cwd`;
}
