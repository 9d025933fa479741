import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, place, userFrame } from '../../model/user-frames.ts';
import { outerCall } from '../words/outer-call.ts';

/** `, in Store.load (tenacity) at a.py:9,` where a frame is a library's: the line that the user wrote. */
export function inCallWords({ snapshot: { workspace } }: Evidence, frames: readonly Frame[], inside: Frame): string {
  if (ownerOf(inside.file, workspace) !== 'library') return '';
  const own = userFrame(frames.slice(frames.indexOf(inside) + 1), workspace);
  const outer = outerCall(frames, workspace);
  const call = outer === null ? 'its call' : `${outer.call} (${outer.library})`;
  return own === null ? '' : `, in ${call} at ${place(own, workspace)},`;
}
