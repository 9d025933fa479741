import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './temporary.ts';

/** A number that no user of a machine has. */
const UID = 61_240;

/** Who is looked for at GitHub's hosted runners: a user of its own that may become root without a password. */
export interface OwnUser {
  readonly uid: number;
  /** Words that start a program as this user, in mounts of its own where `socket` is root's engine at its usual place. */
  as(socket: string, groups?: readonly number[]): readonly string[];
}

/** Only root may make it. Nothing of the machine is changed: its users, sudo's rules and `/run` are others in that mount namespace alone. */
export function ownUser(): OwnUser {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const file = (name: string, text: string, mode: number) => {
    writeFileSync(path.join(folder, name), text);
    // Whatever the umask is.
    chmodSync(path.join(folder, name), mode);
    return path.join(folder, name);
  };
  const passwd = readFileSync('/etc/passwd', 'utf8');
  const users = file('passwd', `${passwd}stepuser:*:${UID}:${UID}::${folder}:/bin/sh\n`, 0o644);
  const sudoers = file('sudoers', 'Defaults !use_pty\nstepuser ALL=(ALL) NOPASSWD: ALL\n', 0o440);
  return {
    uid: UID,
    as(socket, groups = []) {
      const mounts = [
        'mount --make-rprivate /',
        `mount --bind ${users} /etc/passwd`,
        `mount --bind ${sudoers} /etc/sudoers`,
        'mount -t tmpfs -o mode=755 tmpfs /run',
        'touch /run/docker.sock',
        `mount --bind ${socket} /run/docker.sock`,
      ];
      const ids = [`--reuid=${UID}`, `--regid=${UID}`, groups.length > 0 ? `--groups=${groups}` : '--clear-groups'];
      return ['unshare', '-m', 'sh', '-ec', `${mounts.join('\n')}\nexec setpriv ${ids.join(' ')} -- "$@"`, 'sh'];
    },
  };
}
