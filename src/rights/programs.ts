import { accessSync, closeSync, constants, openSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathFolders } from '../base/path-folders.ts';
import { readSlice } from '../base/untrusted-file.ts';
import { nobodysRights, ownersFor, ownRights, type Rights } from './rights.ts';
import { isTrustedFolder, trustedPath } from './trusted.ts';

/** A line of that kind is far shorter (`BINPRM_BUF_SIZE` of the kernel is 256). */
const FIRST_LINE = 256;

/** Where a program is on our PATH that may run with these rights, ours by default; `null` where there is none. */
export function whichProgram(name: string, rights: Rights = ownRights()): string | null {
  for (const folder of pathFolders()) {
    const candidate = path.join(folder, name);
    if (isExecutable(candidate) && mayRun(candidate, rights)) return candidate;
  }
  return null;
}

/**
 * Whether a program may run with these rights: nobody may have had a hand in it, nor in the interpreter that its first line names, who does not
 * have them himself.
 */
export function mayRun(program: string, rights: Rights): boolean {
  const owners = ownersFor(rights);
  if (owners === null) return true;
  const real = trustedPath(program, owners);
  if (real === null) return false;
  const line = firstLineOf(real);
  if (line === null) return true;
  const interpreter = path.basename(line[0] ?? '') === 'env' ? whichProgram(line[1] ?? '', rights) : line[0];
  return interpreter != null && trustedPath(interpreter, owners) !== null && isWholeTreeTrusted(interpreter, owners);
}

/** As `mayRun`, for a Python, which loads modules of its own besides. */
export function mayRunPython(python: string, rights: Rights): boolean {
  const owners = ownersFor(rights);
  return owners === null || (mayRun(python, rights) && isWholeTreeTrusted(python, owners));
}

/**
 * With whose rights an interpreter that a process runs may be run by us: those that are wanted; nobody's where they are root's and others can
 * have had a hand in it; `null` where even that cannot be had.
 */
export function interpreterRights(python: string, wanted: Rights): Rights | null {
  const owners = ownersFor(wanted);
  if (owners === null || owners.length > 0) return wanted;
  if (mayRunPython(python, wanted)) return wanted;
  return ownRights().uid === 0 ? nobodysRights() : null;
}

/** The words behind `#!`; `null` for a program that has none. */
function firstLineOf(program: string): readonly string[] | null {
  let fd: number | null = null;
  try {
    fd = openSync(program, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const head = Buffer.from(readSlice(fd, 0, FIRST_LINE)).toString('latin1');
    return (
      /^#!(.*)/
        .exec(head)?.[1]
        ?.trim()
        .split(/[ \t]+/) ?? null
    );
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/**
 * Libraries that were found trusted, with their owners. They are looked at once: only those owners could have changed that since, and another look
 * at some thousand entries takes 10 ms of the thread that everything waits for.
 */
const trustedLibraries = new Set<string>();

/** Its library and packages, if it is a Python with some of its own; deeper than their entries nobody looks. */
function isWholeTreeTrusted(interpreter: string, owners: readonly number[]): boolean {
  const real = trustedPath(interpreter, owners);
  const prefixes = [interpreter, real ?? interpreter].map((file) => path.dirname(path.dirname(file)));
  const folders = [...new Set(prefixes)].flatMap(librariesOf);
  return folders
    .flatMap((folder) => [folder, path.join(folder, 'site-packages')])
    .every((folder) => {
      const key = `${folder}\0${owners.join()}`;
      if (trustedLibraries.has(key) || !isThere(folder)) return true;
      const isTrusted = isTrustedFolder(folder, owners);
      if (isTrusted) trustedLibraries.add(key);
      return isTrusted;
    });
}

function librariesOf(prefix: string): readonly string[] {
  try {
    const folders = readdirSync(path.join(prefix, 'lib')).filter((name) => /^python3\.\d+t?$/.test(name));
    return folders.map((name) => path.join(prefix, 'lib', name));
  } catch {
    return [];
  }
}

function isThere(file: string): boolean {
  try {
    accessSync(file);
    return true;
  } catch {
    return false;
  }
}

/** By its mode, for us. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
