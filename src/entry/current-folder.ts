import { ExpectedError } from '../base/errors.ts';

/** The folder of a process, also one that has no name any more (proc_pid_cwd(5)). */
const OWN = '/proc/self/cwd';

/**
 * Where we were started. A folder that has been removed (getcwd(2), ENOENT) is no reason not to start the command, which may never look at it.
 * @throws ExpectedError for such a one, where the system has no other name for it.
 */
export function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    if (process.platform === 'linux') return OWN;
    throw new ExpectedError('the current folder does not exist any more; change to one that does');
  }
}
