import { bounded } from '../text.ts';

/** A container host has some hundred. */
const MAX_MOUNTS = 4096;

/** A mounted file system. */
export interface Mount {
  readonly point: string;
  /** `ext4`, `nfs4`, `fuse.sshfs`. */
  readonly type: string;
}

/** `/proc/PID/mountinfo` (proc_pid_mountinfo(5)): the fifth field is the place, and the type follows a lone hyphen. Later ones lie above earlier ones. */
export function parseMounts(text: string): readonly Mount[] {
  return text
    .split('\n')
    .slice(0, MAX_MOUNTS)
    .flatMap((line) => {
      const [, point, type] = /^(?:\S+ ){4}(\S+) .*? - (\S+) /.exec(line) ?? [];
      return point === undefined || type === undefined
        ? []
        : [{ point: bounded(unescaped(point)), type: bounded(type, 64) }];
    });
}

/** The mount that a path lies on; `null` for what is no absolute path. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  let found: Mount | null = null;
  for (const mount of mounts) {
    const { point } = mount;
    const isBelow = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    if (isBelow && point.length >= (found?.point.length ?? 0)) found = mount;
  }
  return found;
}

/** Blanks and backslashes stand as octal numbers there. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
}
