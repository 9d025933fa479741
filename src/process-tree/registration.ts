import { closeSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { someNames } from '../base/some-names.ts';
import { openUntrusted } from '../base/untrusted-file.ts';
import { registeredFile, registeredIn, rowIn } from './registered-file.ts';
import type { ProcessId } from './types.ts';

/** One listing of the folder serves all processes that are asked about in a look at the tree. */
const LISTING_LASTS_MS = 50;
/** One that took long serves for so many times as long: listing it must not become all that is done. */
const LISTING_SHARE = 20;
/** A suite may start thousands of interpreters, and a hostile one may write any number of names. */
const MOST_NAMES = 20_000;

/**
 * Whether this very process, or the Python program that it was before it became another one, wrote `<pid>.txt` there (see
 * `docs/helper-protocol.md`), in another PID namespace `<its number there>-<namespace>.txt`. PID and start ticks survive `exec`, also
 * with an empty environment. Who may write to the folder could name a process that never was in the tree, so the file has to belong to
 * the process's own user, who may end it anyway. Linux only; never throws.
 */
export function isRegistered(folder: string, { pid, startTicks }: ProcessId): boolean {
  if (startTicks === 0) return false;
  if (isOf({ pid, startTicks }, pid, registeredFile(folder, pid))) return true;
  if (!hasOtherNamespaces(folder)) return false;
  const there = inItsNamespace(pid);
  return there !== null && isOf({ pid, startTicks }, there.pid, registeredFile(folder, there.pid, there.namespace));
}

function isOf({ pid, startTicks }: ProcessId, reportedPid: number, file: string): boolean {
  try {
    // Nearly every process that is asked about has none, and an exception takes ten times as long.
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return false;
    const { fd, stats } = openUntrusted(file);
    try {
      const told: unknown = JSON.parse(Buffer.from(rowIn(fd, stats.size)).toString('utf8'));
      if (typeof told !== 'object' || told === null || !('pid' in told) || !('startTicks' in told)) return false;
      return told.pid === reportedPid && told.startTicks === startTicks && userOf(pid) === stats.uid;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

let listing = { folder: '', until: 0, others: false };

function hasOtherNamespaces(folder: string): boolean {
  const now = performance.now();
  if (listing.folder !== folder || now > listing.until) {
    const { others } = registeredIn(someNames(folder, MOST_NAMES));
    const after = performance.now();
    listing = { folder, until: after + Math.max(LISTING_LASTS_MS, LISTING_SHARE * (after - now)), others };
  }
  return listing.others;
}

/** Its number in its own PID namespace, the last of `NSpid` (proc_pid_status(5)), and that namespace; `null` where it may not be seen. */
function inItsNamespace(pid: number): { readonly pid: number; readonly namespace: string } | null {
  try {
    const number = /^NSpid:.*\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    const namespace = /^pid:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/ns/pid`))?.[1];
    return number === undefined || namespace === undefined ? null : { pid: Number(number), namespace };
  } catch {
    return null;
  }
}

/** Real user id: the first of the four in `/proc/PID/status` (proc_pid_status(5)). */
function userOf(pid: number): number | null {
  const found = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return found === null ? null : Number(found[1]);
}
