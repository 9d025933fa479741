import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { messageOf } from './errors.ts';
import type { Log } from './host.ts';

/** A process that still writes there makes the removal fail once or twice. */
const RETRIES = 3;

/** Whatever the command left in the folder, or still writes to it, is no reason to change its exit code. Never rejects. */
export async function removeFolder(folder: string, log: Log): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: RETRIES });
  } catch (failure) {
    log.warning(`the folder ${folder} is left behind: ${messageOf(failure)}`);
  }
}

/** A second signal ends us at once, and no `post` looks after the folder then. */
export function removeAtExit(folder: string): void {
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Said already, if it was tried before.
    }
  });
}
