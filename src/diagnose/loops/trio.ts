import { modulePath, packageOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';

/** A library with cancel scopes. */
export type ScopeLibrary = 'trio' | 'anyio';

const WITH_SCOPES = ['trio', 'anyio'] as const satisfies readonly ScopeLibrary[];

/** The library in whose frames the actor stands; `null` for any other. */
export function scopesOf({ frames }: Actor, workspace: string): ScopeLibrary | null {
  return WITH_SCOPES.find((name) => frames.some(({ file }) => packageOf(file, workspace) === name)) ?? null;
}

/** Tasks of trio's own that only wait to hand on what other threads bring, or for the program's tasks. */
export function isSystemTask({ kind, frames }: Actor): boolean {
  if (kind !== 'task') return false;
  const outermost = frames.at(-1);
  if (outermost === undefined) return false;
  return (
    (outermost.function === 'init' && isTrio(outermost.file, '_core/_run.py')) ||
    (outermost.function === 'task' && isTrio(outermost.file, '_core/_entry_queue.py'))
  );
}

/** The file is this part of trio. */
export function isTrio(file: string, part: string): boolean {
  return modulePath(file).endsWith(`trio/${part}`);
}
