import { readFileSync } from 'node:fs';

/** One mount of `/proc/self/mountinfo` (proc(5)): the device as `stat` shows it, and who answers for what is on it. */
export interface UserMount {
  /** `major:minor`. */
  readonly device: string;
  readonly uid: number;
}

/**
 * File systems that a user's own program makes (FUSE): owners and modes on them are what that program says. The kernel shows who mounted
 * one as `user_id` (fs/fuse/inode.c, `fuse_show_options`).
 */
export function userMounts(mountinfo: string | null = mountInfo()): readonly UserMount[] {
  return (mountinfo ?? '').split('\n').flatMap((line) => {
    const [, , device = ''] = line.split(' ');
    const uid = / - fuse\S* .*\buser_id=(\d+)/.exec(line)?.[1];
    return uid === undefined ? [] : [{ device, uid: Number(uid) }];
  });
}

/** `st_dev` in the same form (`gnu_dev_major`, glibc). */
export function deviceText(dev: number): string {
  const bits = BigInt(dev);
  const major = ((bits >> 8n) & 0xfffn) | ((bits >> 32n) & ~0xfffn);
  const minor = (bits & 0xffn) | ((bits >> 12n) & ~0xffn & 0xffffffffn);
  return `${major}:${minor}`;
}

function mountInfo(): string | null {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return null;
  }
}
