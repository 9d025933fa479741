import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootFolder } from './docker.ts';
import { lacks } from './needs.ts';
import { mayHaveOwnMounts } from './own-mounts.ts';

/** A number that no user of a machine has. */
const UID = 61_241;
/** Its users in containers: as many as there are by default (useradd(8)), behind those that a distribution gives. */
const SUBORDINATE = '2000000000:65536';

/** Whether the tests of podman have to be left out; the reason has been printed. */
export function lacksPodman(): boolean {
  if (lacks('podman', 'podman') || lacks('newuidmap', 'uidmap') || lacks('conmon', 'conmon')) return true;
  if (lacks('runc', 'runc') || lacks('ss', 'iproute2')) return true;
  // Why not has been printed.
  return !mayHaveOwnMounts;
}

/** Somebody with storage of its own for containers, which are made of one folder. */
export interface PodmanUser {
  readonly uid: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Words that start a program as that user. */
  readonly before: readonly string[];
  /** `podman COMMAND`, with what this machine needs before and behind the command. */
  words(command: string, ...more: readonly string[]): readonly string[];
  /** What `podman` prints with these words. */
  podman(command: string, ...more: readonly string[]): string;
  /** A folder that this user may write to. */
  folder(): string;
  end(): void;
}

/** Of version 1 of control groups, which no longer every runtime knows, a user without rights gets none. */
const CONTROL_GROUPS = existsSync('/sys/fs/cgroup/cgroup.controllers') ? [] : ['--runtime=runc'];
/** Limits that whoever may not raise its own is allowed, too. */
const LIMITS = ['--ulimit=nofile=1024:1024', '--ulimit=nproc=1000:1000', '--network=none'];

/** Root, or a user of its own that the machine does not know. */
export function podmanUser(isRoot: boolean): PodmanUser {
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'whyhung-podman-')));
  chmodSync(home, 0o755);
  const uid = isRoot ? 0 : UID;
  const own = (name: string) => {
    mkdirSync(path.join(home, name), { mode: 0o700 });
    chownSync(path.join(home, name), uid, uid);
    return path.join(home, name);
  };
  const [storage, runtime] = [own('storage'), own('runtime')];
  const root = rootFolder(path.join(home, 'root'));
  // It makes links and files there (`/etc/mtab`, `/run/.containerenv`).
  for (const name of ['etc', 'run']) chownSync(path.join(root, name), uid, uid);
  const before = isRoot ? [] : asUser(home);
  const environment = { ...process.env, HOME: storage, XDG_RUNTIME_DIR: runtime, TMPDIR: own('tmp') };
  const places = isRoot ? ['--root', storage, '--runroot', runtime, '--tmpdir', path.join(runtime, 'tmp')] : [];
  const words = (command: string, ...more: readonly string[]) => {
    const behind = command === 'run' ? [...LIMITS, ...more.slice(0, -1), '--rootfs', root] : more.slice(0, -1);
    const inside = more.at(-1)?.split(' ') ?? [];
    return ['podman', ...places, '--cgroup-manager=cgroupfs', ...CONTROL_GROUPS, command, ...behind, ...inside];
  };
  const podman = (command: string, ...more: readonly string[]) => {
    const [program = '', ...rest] = [...before, ...words(command, ...more)];
    const { stdout, stderr, status } = spawnSync(program, rest, { env: environment, encoding: 'utf8' });
    if (status !== 0) throw new Error(`podman ${command}: ${stderr}`);
    return stdout.trim();
  };
  let folders = 0;
  return {
    uid,
    environment,
    before,
    words,
    podman,
    folder: () => own(`folder-${folders++}`),
    end() {
      podman('rm', '-f', '-t', '0', '--all');
      // It keeps the namespaces of the user (podman-system-migrate(1)).
      const pause = path.join(runtime, 'libpod', 'tmp', 'pause.pid');
      if (existsSync(pause)) process.kill(Number(readFileSync(pause, 'utf8')), 'SIGKILL');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** In a mount namespace with files of users of its own: nothing of the machine is changed. */
function asUser(home: string): readonly string[] {
  const file = (name: string, text: string) => {
    writeFileSync(path.join(home, name), text);
    chmodSync(path.join(home, name), 0o644);
    return path.join(home, name);
  };
  const line = `stepuser:*:${UID}:${UID}::${path.join(home, 'storage')}:/bin/sh\n`;
  const mounts = [
    'mount --make-rprivate /',
    `mount --bind ${file('passwd', `${readFileSync('/etc/passwd', 'utf8')}${line}`)} /etc/passwd`,
    `mount --bind ${file('group', `${readFileSync('/etc/group', 'utf8')}stepuser:x:${UID}:\n`)} /etc/group`,
    ...['subuid', 'subgid'].map((name) => `mount --bind ${file(name, `stepuser:${SUBORDINATE}\n`)} /etc/${name}`),
  ];
  const ids = [`--reuid=${UID}`, `--regid=${UID}`, '--clear-groups'];
  return ['unshare', '-m', 'sh', '-ec', `${mounts.join('\n')}\nexec setpriv ${ids.join(' ')} -- "$@"`, 'sh'];
}
