import type { Snapshot } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { readPython, stringIn, wholeCall } from '../python/line.ts';

/**
 * The name of a thread of which only the stack is known: what the one `threading.Thread(target=..., name="...")` in the file
 * of its outermost own function says that makes a thread for this function; `null` where there are several or none.
 */
export function nameFromSource({ sources, workspace }: Snapshot, { frames }: ThreadView): string | null {
  const frame = frames.findLast(({ file }) => ownerOf(file, workspace) === 'workspace');
  if (frame === undefined) return null;
  const texts = sources.found
    .filter(({ file, receiver }) => file === frame.file && receiver === 'threading')
    .flatMap(({ rows }) => rows.filter(({ exact }) => exact).map(({ text }) => text));
  const made = [...new Set(texts)].map((text) => wholeCall(readPython(text))?.keywords ?? {});
  const [only, ...others] = made.filter(({ target }) => target?.split('.').at(-1) === frame.function);
  return only === undefined || others.length > 0 ? null : stringIn(only['name']);
}
