import { readProc } from '../../capture/proc/proc-files.ts';
import { mountOf, parseMounts } from '../../parse/kernel/mounts.ts';

/** Whether two paths lie on the same file system, by their names: what one of them lies on does not answer, and may not be asked. */
export function isBeside(one: string, other: string): boolean {
  const mounts = parseMounts(readProc('/proc/self/mountinfo') ?? '');
  const [point, otherPoint] = [one, other].map((path) => mountOf(path, mounts)?.point);
  return one === other || (point !== undefined && point === otherPoint && point !== '/');
}
