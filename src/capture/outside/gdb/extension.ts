import { type Dirent, opendirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { ownersFor, ownRights, type Rights } from '../../../rights/rights.ts';
import { ownedText, trustedText } from '../../../rights/trusted.ts';
import type { FallbackTarget } from '../../evidence/outside-target.ts';
import type { Extension } from './request.ts';

type Interpreter = Pick<FallbackTarget, 'facts' | 'version'>;

/** Distributions keep it below here, under the path of the program or library that it belongs to. */
const AUTO_LOAD = '/usr/share/gdb/auto-load';
/** Entries of a folder that are looked at; a distribution's `lib` has some thousands. */
const MAX_ENTRIES = 10_000;
/** Folders of auto-load that are looked through for a name; Debian has a dozen. */
const MAX_FOLDERS = 300;

/** The biggest has some 90 KB. */
const LIMIT_BYTES = 1024 * 1024;

/**
 * The python-gdb.py that belongs to an interpreter, which must be of its minor version, with its text; `null` where none is installed or the
 * one that is there could have been put there by anybody who has not these rights himself: gdb runs it.
 */
export function pythonExtensionFor(target: Interpreter, rights: Rights = ownRights()): Extension | null {
  const owners = ownersFor(rights);
  const seen = new Set<string>();
  for (const candidate of candidates(target)) {
    if (seen.has(candidate)) continue;
    seen.add(candidate);
    const text =
      owners === null ? ownedText(candidate, [rights.uid], LIMIT_BYTES) : trustedText(candidate, owners, LIMIT_BYTES);
    if (text !== null) return { path: candidate, text };
  }
  return null;
}

/** `3.12`, from the registration, else from the name of the program or library; `null` where nothing tells. */
export function minorVersionOf({ facts, version }: Interpreter): string | null {
  const minor = /^(\d+\.\d+)/.exec(version ?? '')?.[1];
  if (minor !== undefined) return minor;
  return /(?:lib)?python(\d+\.\d+)/.exec(`${facts.executable ?? ''} ${facts.libpython ?? ''}`)?.[1] ?? null;
}

/** Its own first, then any of the same minor version. */
function* candidates(target: Interpreter): Generator<string> {
  const minor = minorVersionOf(target);
  const objects = [target.facts.executable, target.facts.libpython].filter(
    (object): object is string => object !== null && path.isAbsolute(object),
  );
  for (const object of objects) {
    const folder = path.dirname(object);
    const prefix = path.dirname(folder);
    // CPython's build and pyenv, Docker's images.
    yield `${object}-gdb.py`;
    // Debian's python3-dbg, Fedora's debuginfo; /lib and /usr/lib are one folder there.
    for (const shown of [object, `/usr${object}`, object.replace(/^\/usr\//, '/')]) {
      yield `${AUTO_LOAD}${shown}-gdb.py`;
      // conda and other prefixes of their own.
      yield path.join(prefix, 'share/gdb/auto-load', `${shown}-gdb.py`);
    }
    if (minor === null) continue;
    const name = `python${minor}-gdb.py`;
    yield path.join(folder, name);
    yield path.join(prefix, 'bin', name);
    yield path.join(prefix, 'share/gdb', name);
    yield* named(path.join(prefix, 'lib'), new RegExp(`^libpython${escaped(minor)}[^/]*-gdb\\.py$`), 0);
    yield* named(path.join(prefix, 'share/gdb/auto-load'), nameOf(minor), MAX_FOLDERS);
    // A source tree: the program in its root, or a build folder within.
    for (const tree of [folder, prefix]) yield path.join(tree, 'Tools/gdb/libpython.py');
  }
  if (minor === null) return;
  yield* named(AUTO_LOAD, nameOf(minor), MAX_FOLDERS);
  yield* ofPyenv(minor);
}

function nameOf(minor: string): RegExp {
  return new RegExp(`^(?:lib)?python${escaped(minor)}(?!\\d)[^/]*-gdb\\.py$`);
}

/** Another release of the same minor version: the structures are the same. */
function* ofPyenv(minor: string): Generator<string> {
  const versions = path.join(process.env['PYENV_ROOT'] ?? path.join(homedir(), '.pyenv'), 'versions');
  for (const version of entriesOf(versions)) {
    if (version.name.startsWith(`${minor}.`)) {
      yield path.join(versions, version.name, 'bin', `python${minor}-gdb.py`);
    }
  }
}

/** Files with such a name in a folder and up to `folders` folders below it. */
function* named(folder: string, name: RegExp, folders: number): Generator<string> {
  const queue = [folder];
  for (let at = 0; at < queue.length && at <= folders; at++) {
    const here = queue[at] ?? '';
    for (const entry of entriesOf(here)) {
      if (entry.isDirectory()) queue.push(path.join(here, entry.name));
      else if (name.test(entry.name)) yield path.join(here, entry.name);
    }
  }
}

/** The process chose the folder, and may have filled it. */
function entriesOf(folder: string): readonly Dirent[] {
  const entries: Dirent[] = [];
  try {
    const open = opendirSync(folder);
    try {
      for (let entry = open.readSync(); entry !== null && entries.length < MAX_ENTRIES; entry = open.readSync())
        entries.push(entry);
    } finally {
      open.closeSync();
    }
  } catch {
    // It is not there, or not to be read: what was read of it counts.
  }
  return entries;
}

function escaped(minor: string): string {
  return minor.replaceAll('.', '\\.');
}
