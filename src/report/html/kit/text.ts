import type { Frame } from '../../../model/snapshot.ts';
import { isLauncher, ownerOf } from '../../../model/user-frames.ts';

/** Whose code a frame runs, for the filter and the mark: the user's own stays, everything else can be hidden. */
export function isOwn(frame: Frame, workspace: string): boolean {
  if (isLauncher(frame)) return false;
  const owner = ownerOf(frame.file, workspace);
  return owner === 'workspace' || (owner === 'other' && !frame.file.startsWith('<'));
}

/** Cut to `limit` characters with an ellipsis; never in the middle of a surrogate pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
