import { parseStat, parseSyscall } from '../../parse/kernel/proc.ts';
import { readProc } from '../proc/proc-files.ts';

/** A thread that had waited for less may have gone on by itself just now. */
const LONG_MS = 1000;
const SMALL = 4096;

/** Where a thread waits: the call and the stack it was made on; a call that is begun anew has the same stack and place. */
interface Place {
  readonly name: string;
  readonly stack: string;
  readonly program: string;
}

/** A main thread before our look; signals are delivered to it (`complete_signal` in the kernel's `signal.c`). */
export interface Before {
  readonly tid: number;
  readonly syscall: string | null;
  /** For how long it had not run, at least; `null` where that is not known. */
  readonly idleMs: number | null;
}

/** Whether it had waited for so long that it hardly goes on by itself just now. */
export function hasWaited({ idleMs }: Before): boolean {
  return idleMs !== null && idleMs >= LONG_MS;
}

/**
 * How our look has ended the wait of a thread that had waited: it stands somewhere else now, or `runs`. In words for the report; `null`
 * where it waits as before.
 */
export function movedWait(pid: number, { tid, syscall, idleMs }: Before, arch: string): string | 'runs' | null {
  const before = placeOf(syscall, arch);
  const folder = `/proc/${pid}/task/${tid}`;
  const stat = parseStat(readProc(`${folder}/stat`, SMALL) ?? '');
  if (before === null || stat === null) return null;
  const after = placeOf(readProc(`${folder}/syscall`, SMALL), arch);
  if (after === null || stat.state !== 'S') return 'runs';
  if (after.stack === before.stack && after.program === before.program) return null;
  return `its main thread had waited in ${before.name} for ${Math.round((idleMs ?? 0) / 1000)} s, and now waits elsewhere (${after.name})`;
}

function placeOf(text: string | null, arch: string): Place | null {
  const call = text === null ? null : parseSyscall(text, arch);
  const [stack, program] = (text ?? '').trim().split(' ').slice(7);
  if (call === null || stack === undefined || program === undefined) return null;
  return { name: call.name ?? `system call ${call.number}`, stack, program };
}
