import { ownerOf } from '../../diagnose/user-frames.ts';
import type { Frame } from '../../snapshot/types.ts';

/** Whose code a frame runs, for the filter and the mark: the user's own stays, everything else can be hidden. */
export function isOwn(frame: Frame, workspace: string): boolean {
  const owner = ownerOf(frame.file, workspace);
  return owner === 'workspace' || (owner === 'other' && !frame.file.startsWith('<'));
}

/** Cut to `limit` characters with an ellipsis; never in the middle of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** Bytes as people say them: `1.5 GB`. */
export function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let [value, at] = [count, 0];
  while (value >= 1000 && at < units.length - 1) [value, at] = [value / 1000, at + 1];
  return `${at === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${units[at]}`;
}
