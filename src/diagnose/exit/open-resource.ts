import type { Resource } from '../../model/snapshot/python.ts';
import type { Frame } from '../../model/snapshot.ts';
import { lastDetails, type ThreadView } from '../../model/threads.ts';
import { ownerOf, packageOf } from '../../model/user-frames.ts';

/** Something that was never closed, and the library that it is of. */
export interface UnclosedResource {
  /** Top package: `aiosqlite`. */
  readonly library: string;
  readonly resource: Resource;
}

/**
 * What keeps a library's own thread at work: an open resource of a class of the same library, as the collector lists them in this process.
 * `null` where the thread runs code of the user's or of the standard library, or nothing of its library is open.
 */
export function openResourceOf({ frames, process }: ThreadView, workspace: string): UnclosedResource | null {
  const library = libraryOf(frames, workspace);
  if (library === null) return null;
  const resource = lastDetails(process)?.resources.find(({ type }) => type.split('.')[0] === library);
  return resource === undefined ? null : { library, resource };
}

/** Whose code the thread was started to run: the outermost frame that is none of the standard library's. */
function libraryOf(frames: readonly Frame[], workspace: string): string | null {
  const outermost = frames.findLast(({ file }) => ownerOf(file, workspace) !== 'standard library');
  return outermost === undefined ? null : packageOf(outermost.file, workspace);
}
