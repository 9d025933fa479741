import type { Signal } from '../../../settings/settings.ts';
import { numbersIn, readProc } from '../../proc/proc-files.ts';

/** The first thread that does not block it ends the search, and mostly that is the first one. */
const MAX_THREADS = 2000;
const SMALL = 4096;
/** Tracers that hand every signal on at once, and a sampler. A debugger stops the program at a signal, and `gdb -batch` then ends it. */
const TRANSPARENT = new Set(['strace', 'ltrace', 'rr', 'proot', 'py-spy']);

export interface Tracer {
  readonly pid: number;
  /** `comm`; empty where it may not be read. */
  readonly name: string;
  /** A signal goes through it as if it were not there. */
  readonly transparent: boolean;
}

/** Who traces the process (`TracerPid` of its status); `null` where nobody does. */
export function tracerOf(status: string): Tracer | null {
  const pid = Number(/^TracerPid:\s+(\d{1,10})$/m.exec(status)?.[1] ?? 0);
  if (pid === 0) return null;
  const name = readProc(`/proc/${pid}/comm`, SMALL)?.trim() ?? '';
  return { pid, name, transparent: TRANSPARENT.has(name) };
}

/**
 * Whether every thread of the process blocks the signal (`SigBlk`). It would be kept until one lets it through, and `exec` keeps it for the next
 * program, which it could end.
 */
export function isBlocked(pid: number, { number }: Signal): boolean {
  const threads = numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? [];
  return (
    threads.length > 0 && threads.every((tid) => blocks(readProc(`/proc/${pid}/task/${tid}/status`, SMALL), number))
  );
}

/** A thread that has ended meanwhile, or may not be read, says nothing: it counts as one that blocks. */
function blocks(status: string | null, number: number): boolean {
  const mask = /^SigBlk:\s+([0-9a-f]{1,32})$/m.exec(status ?? '')?.[1];
  return mask === undefined || ((BigInt(`0x${mask}`) >> BigInt(number - 1)) & 1n) === 1n;
}
