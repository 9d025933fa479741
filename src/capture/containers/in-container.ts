import type { Container } from '../../model/snapshot/containers.ts';
import { bounded } from '../../parse/text.ts';
import { startTicksOf } from '../../process-tree/process-tree.ts';
import { linkText, readProc } from '../proc/proc-files.ts';

/** By its control group, whose name holds the container's id (64 hexadecimal digits) with every driver and runtime (cgroups(7)). */
export function isOf(pid: number, id: string): boolean {
  return new RegExp(`[/-]${id}(?:\\.scope)?(?:/container)?$`, 'm').test(readProc(`/proc/${pid}/cgroup`) ?? '');
}

/** Its users are those of this machine: the map of user_namespaces(7) is one to one. */
export function hasOurUsers(pid: number): boolean {
  return /^\s*0\s+0\s+4294967295\s*$/.test(readProc(`/proc/${pid}/uid_map`) ?? '');
}

/**
 * Its users are our own and those below us (subuid(5)), as where our user has started it without any rights: one of them stands for us. Whoever made the
 * namespace may do in it what root may (user_namespaces(7)): look into its processes, too.
 */
export function hasUsersBelow(pid: number): boolean {
  const uid = process.getuid?.() ?? 0;
  const rows = (readProc(`/proc/${pid}/uid_map`) ?? '').split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  return uid !== 0 && rows.some(([, outside, count]) => outside === uid && count === 1);
}

/** The namespace of PIDs, if it is not that of this program (pid_namespaces(7)). */
export function otherPidsOf(pid: number): string | null {
  const pids = linkText(`/proc/${pid}/ns/pid`);
  return pids === linkText('/proc/self/ns/pid') ? null : pids;
}

/** What is kept of a container whose users are none of this machine's, by its first process; nothing where that has ended. */
export function unseenIn(pid: number): Pick<Container, 'unseen'> {
  const [name, startTicks] = [readProc(`/proc/${pid}/comm`)?.trim(), startTicksOf(pid)];
  return name === undefined || startTicks === null ? {} : { unseen: { pid, startTicks, name: bounded(name, 64) } };
}
