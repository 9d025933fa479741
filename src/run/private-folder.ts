import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../publish/host.ts';

/** A process that still writes there makes the removal fail once or twice. */
const RETRIES = 3;

/** Whatever the command left in the folder, or still writes to it, is no reason to change its exit code. Never rejects. */
export async function removeFolder(folder: string, log: Log): Promise<void> {
  try {
    if (removeAtOnce(folder)) return;
    const { rm } = await import('node:fs/promises');
    await rm(folder, { recursive: true, force: true, maxRetries: RETRIES });
  } catch (failure) {
    log.warning(`the folder ${folder} is left behind: ${messageOf(failure)}`);
  }
}

/** A second signal ends us at once, and no `post` looks after the folder then. */
export function removeAtExit(folder: string): void {
  process.once('exit', () => {
    try {
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Said already, if it was tried before.
    }
  });
}

/** Node's own removal takes several milliseconds to load, and the step waits for us. False where something is in the way. */
function removeAtOnce(folder: string): boolean {
  try {
    // The command may have put a link in its place, and what that leads to is none of ours.
    if (!lstatSync(folder).isDirectory()) return false;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const inside = path.join(folder, entry.name);
      if (!entry.isDirectory()) unlinkSync(inside);
      else if (!removeAtOnce(inside)) return false;
    }
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
