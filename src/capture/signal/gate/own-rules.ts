import { catches, ignores, parseStat } from '../../../parse/kernel/proc.ts';
import { readProc } from '../../proc/proc-files.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Sent to who writes beyond its limit on the size of files; by itself it ends a process (setrlimit(2)). */
const SIGXFSZ = 25;
/** Sent to who has computed for as long as its soft limit allows; by itself it ends a process, as the hard limit does in any case. */
const SIGXCPU = 24;
/** Two answers of the collector, each within its own bound of 2 s, and what their loading takes. */
const ANSWERS_S = 5;

/**
 * Why an answer could end the process by rules that it has set itself: filters of system calls that we are not under (seccomp(2)), of which nobody
 * can tell what they do about a call, a limit on the size of files with the signal's default action, and one on processor time that it has nearly
 * used up. `null` where there are none.
 */
export function ruleAgainstAnswer(pid: number, status: string): Refusal | null {
  if (filtersIn(status) > filtersIn(readProc('/proc/self/status') ?? ''))
    return refusal('It filters its own system calls (seccomp), and an answer to a signal could end it.');
  const limits = readProc(`/proc/${pid}/limits`) ?? '';
  const limit = /^Max file size +(\d+)/m.exec(limits);
  if (limit !== null && !catches(status, SIGXFSZ) && !ignores(status, SIGXFSZ))
    return refusal(`It may write files of ${limit[1]} bytes only, and SIGXFSZ would end it beyond that.`);
  const seconds = secondsOfLife(limits, catches(status, SIGXCPU) || ignores(status, SIGXCPU));
  if (seconds !== null && seconds - secondsComputed(pid) < ANSWERS_S)
    return refusal(
      `It may use only ${seconds} s of processor time (RLIMIT_CPU) and has nearly used them up: an answer would end it.`,
    );
  return null;
}

/** What an interpreter's allocator asks the system for at once: an arena of up to 1 MB (`Objects/obmalloc.c`), without the GIL a segment of mimalloc's. */
const ARENA_BYTES = 2 * 1024 * 1024;
const SEGMENT_BYTES = 48 * 1024 * 1024;

/** Limits on memory (setrlimit(2)), each with what is counted against it (proc_pid_status(5)). */
const MEMORY_LIMITS: readonly (readonly [limit: RegExp, used: RegExp])[] = [
  [/^Max address space +(\d+)/m, /^VmSize:\s+(\d+) kB/m],
  [/^Max data size +(\d+)/m, /^VmData:\s+(\d+) kB/m],
];

/**
 * Why a handler in Python must not be called in the process: it has as good as no memory left, and before our first line the interpreter makes a frame for it, which
 * would be a MemoryError in the program. `null` where there is enough, or no limit.
 */
export function lackOfMemory(pid: number, status: string, hasGil: boolean): Refusal | null {
  const limits = readProc(`/proc/${pid}/limits`) ?? '';
  for (const [limit, used] of MEMORY_LIMITS) {
    const [most, kilobytes] = [limit.exec(limits), used.exec(status)].map((found) => Number(found?.[1] ?? Number.NaN));
    const left = (most ?? Number.NaN) - (kilobytes ?? Number.NaN) * 1024;
    if (left < (hasGil ? ARENA_BYTES : SEGMENT_BYTES)) {
      return refusal(
        `It may use ${most} bytes of memory and has ${Math.max(0, left)} left, and Python code could fail for want of it.`,
      );
    }
  }
  return null;
}

/** After how many seconds of processor time it is ended; `null` where no limit does that. */
function secondsOfLife(limits: string, heedsSignal: boolean): number | null {
  const [, soft, hard] = /^Max cpu time +(\d+|unlimited) +(\d+|unlimited)/m.exec(limits) ?? [];
  const ends = [heedsSignal ? undefined : soft, hard].map(Number).filter(Number.isFinite);
  return ends.length === 0 ? null : Math.min(...ends);
}

function secondsComputed(pid: number): number {
  return (parseStat(readProc(`/proc/${pid}/stat`) ?? '')?.cpuMs ?? 0) / 1000;
}

/** From Linux 5.9 on their number is told; before, whether there are any: then one of the two stands for all. */
function filtersIn(status: string): number {
  const [mode, filters] = [/^Seccomp:\t(\d)/m, /^Seccomp_filters:\t(\d+)/m].map((one) =>
    Number(one.exec(status)?.[1] ?? 0),
  );
  return Math.max(mode === 0 ? 0 : 1, filters ?? 0);
}
