import { statSync } from 'node:fs';
import path from 'node:path';
import type { FallbackTarget } from '../fallback.ts';

/**
 * The python-gdb.py that belongs to an interpreter, which must be of its minor version; `null` where none is installed.
 * pyenv and the non-slim Docker images put it beside the program, Debian's python3-dbg below gdb's auto-load folder.
 */
export function pythonExtensionFor(target: Pick<FallbackTarget, 'facts' | 'version'>): string | null {
  return candidates(target).find(isFile) ?? null;
}

/** `3.12`, from the registration, else from the name of the program or library; `null` where nothing tells. */
export function minorVersionOf({ facts, version }: Pick<FallbackTarget, 'facts' | 'version'>): string | null {
  const minor = /^(\d+\.\d+)/.exec(version ?? '')?.[1];
  if (minor !== undefined) return minor;
  return /(?:lib)?python(\d+\.\d+)/.exec(`${facts.executable ?? ''} ${facts.libpython ?? ''}`)?.[1] ?? null;
}

function candidates(target: Pick<FallbackTarget, 'facts' | 'version'>): readonly string[] {
  const { executable, libpython } = target.facts;
  const minor = minorVersionOf(target);
  const besides: string[] = [];
  for (const object of [executable, libpython]) {
    if (object === null || !path.isAbsolute(object)) continue;
    besides.push(`${object}-gdb.py`, path.join('/usr/share/gdb/auto-load', `${object}-gdb.py`));
    if (minor === null) continue;
    const name = `python${minor}-gdb.py`;
    besides.push(path.join(path.dirname(object), name), path.join(path.dirname(object), '..', 'bin', name));
    besides.push(path.join('/usr/share/gdb/auto-load/usr/bin', name));
  }
  // A line break in a path would begin another gdb command.
  return besides.filter((candidate) => !/[\r\n]/.test(candidate));
}

function isFile(candidate: string): boolean {
  return statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
}
