import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { readSlice } from '../base/untrusted-file.ts';
import { deviceText, userMounts } from './mounts.ts';

/** As many as the kernel follows (path_resolution(7)). */
const MAX_LINKS = 40;
const OTHERS_WRITE = 0o022;
const WORLD_WRITES = 0o002;
const STICKY = 0o1000;
/** `asm-generic/fcntl.h`; Node has no name for it. */
const O_PATH = 0o10000000;

/**
 * The real path of a file that only these users (and root) can have put where it is, and can change; `null` for any other.
 *
 * Every component is looked at, links by what they lead to. An entry of a folder that nobody else may write, or of a sticky one where
 * it belongs to one of them, cannot be exchanged by anybody else, so what was seen on the way down is still so when the path is used.
 * The bits of the group include every entry of an access control list (acl(5)).
 */
export function trustedPath(file: string, owners: readonly number[]): string | null {
  if (!path.isAbsolute(file)) return null;
  const rest = parts(file);
  const devices = new Set<number>();
  let here = '/';
  let links = 0;
  try {
    if (!isSafe('/', owners)) return null;
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
      if (name === '..') {
        here = path.dirname(here);
        continue;
      }
      const next = path.join(here, name);
      const stat = lstatSync(next);
      if (!isOwned(stat.uid, owners)) return null;
      devices.add(stat.dev);
      if (stat.isSymbolicLink()) {
        if (++links > MAX_LINKS) return null;
        const target = readlinkSync(next);
        rest.unshift(...parts(target));
        if (path.isAbsolute(target)) here = '/';
      } else if (isSafe(next, owners)) here = next;
      else return null;
    }
    return isOnTheirs(devices, owners) ? here : null;
  } catch {
    return null;
  }
}

/** Nothing of it is on a file system of another user's own making, which can say of its files what it likes. */
function isOnTheirs(devices: ReadonlySet<number>, owners: readonly number[]): boolean {
  // Nearly always there is only the one of the root.
  const root = lstatSync('/').dev;
  const names = new Set([...devices].filter((device) => device !== root).map(deviceText));
  if (names.size === 0) return true;
  return userMounts().every(({ device, uid }) => !names.has(device) || isOwned(uid, owners));
}

/** The text of such a file, as `ownedText` reads it; links on the way may only be theirs as well. */
export function trustedText(file: string, owners: readonly number[], limit: number): string | null {
  const real = trustedPath(file, owners);
  return real === null ? null : ownedText(real, owners, limit, constants.O_NOFOLLOW);
}

/**
 * The text of a regular file that belongs to one of these users or root and that nobody else may write, read from the very descriptor that was
 * checked; `null` for any other, and for more than `limit` bytes.
 */
export function ownedText(file: string, owners: readonly number[], limit: number, flags = 0): string | null {
  let pinned: number | null = null;
  let fd: number | null = null;
  try {
    // To open a device or a pipe can do something by itself: first only a handle to it.
    pinned = openSync(file, O_PATH | flags);
    const { mode, uid, size } = fstatSync(pinned);
    const isFile = (mode & constants.S_IFMT) === constants.S_IFREG;
    if (!isFile || (mode & WORLD_WRITES) !== 0 || !isOwned(uid, owners) || size > limit) return null;
    fd = openSync(`/proc/self/fd/${pinned}`, constants.O_RDONLY | constants.O_NONBLOCK);
    return Buffer.from(readSlice(fd, 0, size)).toString('utf8');
  } catch {
    return null;
  } finally {
    for (const one of [pinned, fd]) if (one !== null) closeSync(one);
  }
}

/** Whether the folder and each entry right below it are trusted: what a change of owner of a whole tree cannot leave out. */
export function isTrustedFolder(folder: string, owners: readonly number[]): boolean {
  const real = trustedPath(folder, owners);
  if (real === null) return false;
  try {
    return readdirSync(real).every((name) => isSafe(path.join(real, name), owners));
  } catch {
    return false;
  }
}

/** Belongs to one of them, and nobody else may write to it; into a sticky folder others may, but not take away what is there. */
function isSafe(file: string, owners: readonly number[]): boolean {
  const stat = lstatSync(file);
  if (!isOwned(stat.uid, owners)) return false;
  if (stat.isSymbolicLink() || (stat.mode & OTHERS_WRITE) === 0) return true;
  return stat.isDirectory() && (stat.mode & STICKY) !== 0;
}

function isOwned(uid: number, owners: readonly number[]): boolean {
  return uid === 0 || owners.includes(uid);
}

function parts(file: string): string[] {
  return file.split('/').filter((part) => part !== '' && part !== '.');
}
