import { arch } from 'node:os';
import { parseSyscall, parseWchan } from '../../../parse/kernel/proc.ts';
import { isInMemory, memoryAt } from '../../../process-tree/memory-map.ts';
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

/** `sigwait` is this system call as well (`kernel/signal.c`, where the wait itself is the function behind the second name). */
const AWAITS = 'rt_sigtimedwait';
const AWAITS_WCHAN = /^(?:do_sigtimedwait|\w*sys_rt_sigtimedwait)\b/;
const SET_BYTES = 8;

/**
 * Whether a thread waits for the signal itself (sigwait(3)): it would be told of ours as of one that is meant for the program. As long as it waits, the
 * kernel shows the signal as not blocked there. A first thread that lets the signal through and waits for none comes before all others (`complete_signal`).
 */
export function isAwaited(pid: number, { number }: Signal): boolean {
  const first = readProc(`/proc/${pid}/task/${pid}/status`, SMALL);
  if (!blocks(first, number) && !awaits(pid, pid, number)) return false;
  return (numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? []).some((tid) => awaits(pid, tid, number));
}

/** Where the set that it waits for cannot be read, any signal may be in it. */
function awaits(pid: number, tid: number, number: number): boolean {
  const folder = `/proc/${pid}/task/${tid}`;
  const text = readProc(`${folder}/syscall`, SMALL);
  if (text === null) return AWAITS_WCHAN.test(parseWchan(readProc(`${folder}/wchan`, SMALL) ?? '') ?? '');
  const call = parseSyscall(text, arch());
  if (call?.name !== AWAITS) return false;
  const at = Number(call.args[0]);
  const set = isInMemory(pid, at, SET_BYTES) ? memoryAt(`${folder}/mem`, at, SET_BYTES) : null;
  if (set === null || set.length < SET_BYTES) return true;
  return ((set.readBigUInt64LE() >> BigInt(number - 1)) & 1n) === 1n;
}

/** Whether a thread blocks a signal, by its status. One that has ended meanwhile, or may not be read, says nothing: it counts as one that blocks. */
export function blocks(status: string | null, number: number): boolean {
  const mask = /^SigBlk:\s+([0-9a-f]{1,32})$/m.exec(status ?? '')?.[1];
  return mask === undefined || ((BigInt(`0x${mask}`) >> BigInt(number - 1)) & 1n) === 1n;
}
