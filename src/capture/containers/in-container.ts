import { readProc } from '../proc/proc-files.ts';

/** By its control group, whose name holds the container's id (64 hexadecimal digits) with every driver and runtime (cgroups(7)). */
export function isOf(pid: number, id: string): boolean {
  return new RegExp(`[/-]${id}(?:\\.scope)?(?:/container)?$`, 'm').test(readProc(`/proc/${pid}/cgroup`) ?? '');
}

/** Its users are those of this machine: the map of user_namespaces(7) is one to one. */
export function hasOurUsers(pid: number): boolean {
  return /^\s*0\s+0\s+4294967295\s*$/.test(readProc(`/proc/${pid}/uid_map`) ?? '');
}
