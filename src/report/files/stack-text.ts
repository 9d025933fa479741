import { ownerOf, place } from '../../diagnose/user-frames.ts';
import type { Frame } from '../../snapshot/types.ts';
import { plainLine } from '../escape/plain.ts';

/** How much of a stack to show. */
export interface StackDetail {
  readonly frames: number;
  readonly source: boolean;
}

/**
 * A stack as text, innermost frame first, one line a frame and one for its source. `>` marks the user's own frames. Of a
 * stack that is too long the middle is left out.
 */
export function stackText(frames: readonly Frame[], workspace: string, detail: StackDetail): string {
  if (frames.length === 0) return 'no Python frame';
  const head = Math.ceil(detail.frames * 0.75);
  const tail = Math.max(0, detail.frames - head);
  const omitted = frames.length - head - tail;
  if (omitted <= 0) return frames.flatMap((frame) => frameLines(frame, workspace, detail)).join('\n');
  return [
    ...frames.slice(0, head).flatMap((frame) => frameLines(frame, workspace, detail)),
    `  … ${omitted} ${omitted === 1 ? 'frame' : 'frames'} left out …`,
    ...(tail === 0 ? [] : frames.slice(-tail).flatMap((frame) => frameLines(frame, workspace, detail))),
  ].join('\n');
}

function frameLines(frame: Frame, workspace: string, detail: StackDetail): readonly string[] {
  const owner = ownerOf(frame.file, workspace);
  const mark = owner === 'workspace' || owner === 'other' ? '>' : ' ';
  const lines = [`${mark} ${plainLine(place(frame, workspace))} in ${plainLine(frame.qualname ?? frame.function)}`];
  if (detail.source && frame.source) lines.push(`      ${plainLine(frame.source).trim()}`);
  for (const [name, value] of Object.entries(detail.source ? (frame.locals ?? {}) : {})) {
    lines.push(`        ${plainLine(name)}${value === '' ? '' : ` = ${plainLine(value)}`}`);
  }
  return lines;
}
