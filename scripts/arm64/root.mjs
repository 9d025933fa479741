import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command, isRoot } from '../pythons/command.mjs';

/** What every Debian has: packages that are only unpacked bring what they depend on, but not these, on which none has to depend. */
const ESSENTIAL =
  'base-files,base-passwd,bash,coreutils,dash,debianutils,diffutils,findutils,grep,gzip,hostname,libc-bin,mount,sed,tar,util-linux';
/** What GitHub's arm64 runner has of what we use, as far as Debian 13 has it. */
const OURS =
  'linux-image-arm64,python3,python3-venv,python3-dbg,python-is-python3,gdb,nodejs,procps,iproute2,make,strace,binutils,kmod,sudo,mawk';
const PACKAGES = `${ESSENTIAL},${OURS}`;
/** The `Release` file of a mirror that lags may be older than it says it may be. */
const OPTIONS = [
  '--quiet',
  '--variant=extract',
  '--architectures=arm64',
  '--aptopt=Acquire::Check-Valid-Until "false"',
];
/** Nothing of it is used, and all of the image is in memory. Of the kernel's modules those of sockets stay. */
const LEFT_OUT = [
  './dev',
  './boot/*',
  './usr/share/doc',
  './usr/share/man',
  './usr/share/info',
  './usr/share/locale',
  './usr/lib/udev',
  './usr/lib/linux-image-*',
  './usr/bin/python3.*d',
  './usr/lib/modules/*/kernel/[!n]*',
];

/**
 * Lays Debian 13 for arm64 into `cache`, from the mirror that the machine's own apt uses, and returns the paths of its kernel and of an archive of its
 * files (cpio, `newc`), which the kernel unpacks at its start. Nothing of it is configured or run. Throws an `Error` in words.
 */
export function layRoot(cache) {
  const [kernel, archive, stamp] = ['vmlinuz', 'root.cpio', 'root.txt'].map((name) => path.join(cache, name));
  const wanted = `${PACKAGES}\n${LEFT_OUT.join('\n')}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { kernel, archive };
  const folder = path.join(cache, 'root');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tar = path.join(cache, 'root.tar');
  const [program, ...before] = isRoot() ? ['mmdebstrap'] : ['sudo', '-n', 'mmdebstrap'];
  command(program, [...before, ...OPTIONS, `--include=${PACKAGES}`, 'trixie', tar]);
  command('tar', ['-xf', tar, '-C', folder, './boot']);
  const [image] = readdirSync(path.join(folder, 'boot')).filter((name) => name.startsWith('vmlinuz-'));
  renameSync(path.join(folder, 'boot', image), kernel);
  command('tar', ['-xpf', tar, '--no-same-owner', ...LEFT_OUT.map((name) => `--exclude=${name}`), '-C', folder]);
  pack(folder, archive);
  rmSync(folder, { recursive: true, force: true });
  rmSync(tar, { force: true });
  writeFileSync(stamp, wanted);
  return { kernel, archive };
}

/** Writes everything below `folder` into a cpio archive at `archive`, as root's. Throws an `Error` in words. */
export function pack(folder, archive) {
  const script = 'find . -print0 | cpio --null --create --format=newc --owner=+0:+0 --quiet >"$1"';
  command('sh', ['-c', script, 'sh', archive], { cwd: folder });
}
