import { spawnSync } from 'node:child_process';
import { messageOf } from '../../base/errors.ts';

export type FatalSignal = 'SIGTERM' | 'SIGCONT' | 'SIGKILL';

/** Sudo answers within milliseconds unless it asks a directory service for the user. */
const SUDO_MS = 2_000;

/**
 * Sends a signal; what runs as another user (`sudo pytest`) is reached with `sudo -n`, where that needs no password.
 * @returns why it could not be sent; `null` when it was, or the process has ended.
 */
export function sendSignal(pid: number, signal: FatalSignal): string | null {
  try {
    process.kill(pid, signal);
    return null;
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
    if (code === 'ESRCH') return null;
    if (code === 'EPERM' && sudoKill(pid, signal)) return null;
    return messageOf(failure);
  }
}

function sudoKill(pid: number, signal: FatalSignal): boolean {
  const args = ['-n', 'kill', '-s', signal.slice('SIG'.length), String(pid)];
  return spawnSync('sudo', args, { stdio: 'ignore', timeout: SUDO_MS }).status === 0;
}
