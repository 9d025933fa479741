import type { Snapshot } from '../../model/snapshot.ts';
import { ownerOf, pathInside } from '../../model/user-frames.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignFiles } from '../foreign/foreign-files.ts';
import { withPaths } from './container-paths.ts';

/** Files of the user's own code on all stacks are some dozen. */
const MOST_FILES = 40;
/** Folders that an image may have put the workspace in, by depth. */
const MOST_DEPTH = 6;

/**
 * The snapshot with the workspace's path for a file of an image that is a copy of one there (`COPY . /app`): the end of its path is the same, and so is
 * every character of it. Never rejects.
 */
export async function withWorkspaceCopies(
  snapshot: Snapshot,
  foreign: ForeignFiles,
  deadline: Deadline,
): Promise<Snapshot> {
  const files = new Set<string>();
  const note = (file: string) => {
    if (ownerOf(file, snapshot.workspace) === 'other' && pathInside(file) !== file) files.add(file);
    return file;
  };
  for (const { isApart, python } of snapshot.processes) if (isApart) withPaths(python, note);
  if (files.size === 0) return snapshot;
  const pairs = [...files].slice(0, MOST_FILES).map((file) => ({ file, places: placesOf(file, snapshot.workspace) }));
  const paths = new Set(pairs.flatMap(({ file, places }) => [file, ...places]));
  const { values } = await foreign.ask(
    [...paths].map((path) => ({ kind: 'source' as const, path })),
    deadline,
  );
  const copies = new Map<string, string>();
  for (const { file, places } of pairs) {
    const text = values.get(file);
    const place = typeof text === 'string' && text !== '' ? places.find((one) => values.get(one) === text) : undefined;
    if (place !== undefined) copies.set(file, place);
  }
  if (copies.size === 0) return snapshot;
  const moved = (file: string) => copies.get(file) ?? file;
  const processes = snapshot.processes.map((one) =>
    one.isApart ? { ...one, python: withPaths(one.python, moved) } : one,
  );
  return { ...snapshot, processes };
}

/** Where it would lie in the workspace, the longest end of its path first. */
function placesOf(file: string, workspace: string): readonly string[] {
  const parts = pathInside(file).split('/').slice(1);
  return parts.slice(0, MOST_DEPTH).map((_, at) => [workspace.replace(/\/$/, ''), ...parts.slice(at)].join('/'));
}
