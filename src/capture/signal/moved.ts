import { parseStat, parseSyscall } from '../../parse/kernel/proc.ts';
import { readProc } from '../facts/proc-files.ts';

/** A thread that had waited for less may have gone on by itself just now. */
export const LONG_MS = 1000;
const SMALL = 4096;

/** Where a thread waits: the call and the stack it was made on; a call that is begun anew has the same stack and place. */
interface Place {
  readonly name: string;
  readonly stack: string;
  readonly program: string;
}

/** One thread before our look. */
export interface Before {
  readonly tid: number;
  readonly syscall: string | null;
  /** For how long it had not run, at least; `null` where that is not known. */
  readonly idleMs: number | null;
}

/**
 * Which wait our look has ended: a thread that had waited long stands somewhere else right after it. In words for the report; `null`
 * where nothing moved. A thread that runs at this moment is on its way back, or away: `unknown`.
 */
export function movedWait(pid: number, threads: readonly Before[], arch: string): string | null {
  let unknown = false;
  for (const { tid, syscall, idleMs } of threads) {
    const before = placeOf(syscall, arch);
    if (before === null || idleMs === null || idleMs < LONG_MS) continue;
    const folder = `/proc/${pid}/task/${tid}`;
    const stat = parseStat(readProc(`${folder}/stat`, SMALL) ?? '');
    const after = placeOf(readProc(`${folder}/syscall`, SMALL), arch);
    if (stat === null) continue;
    if (after === null || stat.state !== 'S') {
      unknown = true;
      continue;
    }
    if (after.stack !== before.stack || after.program !== before.program) {
      return `thread ${tid} had waited in ${before.name} for ${Math.round(idleMs / 1000)} s, and waits elsewhere (${after.name}) now`;
    }
  }
  return unknown ? 'unknown' : null;
}

function placeOf(text: string | null, arch: string): Place | null {
  const call = text === null ? null : parseSyscall(text, arch);
  const [stack, program] = (text ?? '').trim().split(' ').slice(7);
  if (call === null || stack === undefined || program === undefined) return null;
  return { name: call.name ?? `system call ${call.number}`, stack, program };
}
