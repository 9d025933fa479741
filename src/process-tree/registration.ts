import { closeSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openUntrusted, readSlice } from '../base/untrusted-file.ts';
import type { ProcessId } from './types.ts';

/** An honest one has some 200 bytes. */
const LIMIT_BYTES = 4096;

/**
 * Whether this very process, or the Python program that it was before it became another one, wrote `<pid>.json` there (see
 * `docs/helper-protocol.md`). PID and start ticks survive `exec`, also with an empty environment. Who may write to the
 * folder could name a process that never was in the tree, so the file has to belong to the process's own user, who may
 * end it anyway. Linux only; never throws.
 */
export function isRegistered(folder: string, { pid, startTicks }: ProcessId): boolean {
  if (startTicks === 0) return false;
  try {
    const { fd, stats } = openUntrusted(path.join(folder, `${pid}.json`));
    try {
      if (stats.size > LIMIT_BYTES) return false;
      const told: unknown = JSON.parse(Buffer.from(readSlice(fd, 0, stats.size)).toString('utf8'));
      if (typeof told !== 'object' || told === null || !('pid' in told) || !('startTicks' in told)) return false;
      return told.pid === pid && told.startTicks === startTicks && userOf(pid) === stats.uid;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

/** Real user id: the first of the four in `/proc/PID/status` (proc_pid_status(5)). */
function userOf(pid: number): number | null {
  const found = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return found === null ? null : Number(found[1]);
}
