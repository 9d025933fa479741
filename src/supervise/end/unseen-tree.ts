import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTicksOf } from '../../process-tree/process-tree.ts';
import type { FatalSignal } from './send-signal.ts';

/** Between two looks whether it has ended. */
const POLL_MS = 20;
/** As in `terminate.ts`. */
const KILL_MS = 3_000;

/** Whether this system shows no processes at all, not even ourselves (`/proc` is not mounted), so that no tree can be found. */
export function isBlind(): boolean {
  return process.platform !== 'win32' && startTicksOf(process.pid) === null;
}

/**
 * Ends what we have started where no process can be seen: its group, or where it shares ours (`pgid` is `null`) the child alone. Neither number can be
 * another's as long as we have not waited for the child. Never rejects; bounded by `graceMs` and a few seconds.
 */
export async function endUnseen(child: ChildProcess, pgid: number | null, graceMs: number): Promise<void> {
  const graceEnds = performance.now() + graceMs;
  if (hasEnded(child)) return;
  // Others of the group may outlive the one that was started.
  const isLeft = () => !hasEnded(child) || isGroupThere(pgid);
  signalUnseen(child, pgid, 'SIGTERM');
  while (isLeft() && performance.now() < graceEnds) await sleep(POLL_MS);
  if (!isLeft()) return;
  signalUnseen(child, pgid, 'SIGKILL');
  while (isLeft() && performance.now() < graceEnds + KILL_MS) await sleep(POLL_MS);
}

/** Never throws. */
export function signalUnseen(child: ChildProcess, pgid: number | null, signal: FatalSignal): void {
  if (hasEnded(child) && !isGroupThere(pgid)) return;
  try {
    if (pgid === null) child.kill(signal);
    else process.kill(-pgid, signal);
  } catch {
    // It ended this moment.
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Its number is given to nobody as long as it has members (`kill(2)`, `alloc_pid` in the kernel). */
function isGroupThere(pgid: number | null): boolean {
  try {
    return pgid !== null && process.kill(-pgid, 0);
  } catch {
    return false;
  }
}
