import { catches, ignores } from '../../../parse/kernel/proc.ts';
import { readProc } from '../../proc/proc-files.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Sent to who writes beyond its limit on the size of files; by itself it ends a process (setrlimit(2)). */
const SIGXFSZ = 25;

/**
 * Why an answer could end the process by rules that it has set itself: filters of system calls that we are not under (seccomp(2)), of which nobody
 * can tell what they do about a call, and a limit on the size of files with the signal's default action. `null` where there are none.
 */
export function ruleAgainstAnswer(pid: number, status: string): Refusal | null {
  if (filtersIn(status) > filtersIn(readProc('/proc/self/status') ?? ''))
    return refusal('It filters its own system calls (seccomp), and an answer to a signal could end it.');
  const limit = /^Max file size +(\d+)/m.exec(readProc(`/proc/${pid}/limits`) ?? '');
  if (limit !== null && !catches(status, SIGXFSZ) && !ignores(status, SIGXFSZ))
    return refusal(`It may write files of ${limit[1]} bytes only, and SIGXFSZ would end it beyond that.`);
  return null;
}

/** From Linux 5.9 on their number is told; before, whether there are any: then one of the two stands for all. */
function filtersIn(status: string): number {
  const [mode, filters] = [/^Seccomp:\t(\d)/m, /^Seccomp_filters:\t(\d+)/m].map((one) =>
    Number(one.exec(status)?.[1] ?? 0),
  );
  return Math.max(mode === 0 ? 0 : 1, filters ?? 0);
}
