import { closeSync, constants, openSync } from 'node:fs';
import path from 'node:path';

/** In the private folder, for the helpers (docs/helper-protocol.md). */
const ENDING = 'ending';

/**
 * Says to the helpers that their processes are about to be ended. In a process that is to go on, the collector does nothing that an audit hook of the program
 * (PEP 578) would hear of, since that may end it. Never throws: who does not find it keeps quiet.
 */
export function noteEnding(privateDir: string): void {
  let folder: number | null = null;
  try {
    // The program may have put a link in its place, which would lead us elsewhere.
    folder = openSync(privateDir, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0));
    const within = process.platform === 'linux' ? `/proc/self/fd/${folder}` : privateDir;
    closeSync(openSync(path.join(within, ENDING), constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
  } catch {
    // It is there, or nothing can be made.
  } finally {
    if (folder !== null) closeSync(folder);
  }
}
