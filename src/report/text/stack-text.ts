import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, place, shownFile } from '../../model/user-frames.ts';
import { plainLine } from '../escape/plain.ts';

/** How much of a stack to show. */
export interface StackDetail {
  readonly frames: number;
  readonly source: boolean;
  /** Runs of frames that every stack of a test run has (test runner, thread start) become one line. */
  readonly fold: boolean;
}

/** Machinery below and between the user's frames: it says nothing about a hang. */
const MACHINERY = /^(_pytest|pluggy|pytest|xdist|gevent)\/|^<frozen (runpy|importlib)|^(runpy|unittest\/\w+)\.py$/;
const THREAD_START: readonly string[] = ['run', '_bootstrap_inner', '_bootstrap'];
/** Shorter runs are shown: the line that replaces them would not be shorter. */
const SHORTEST_FOLD = 3;

/**
 * A stack as text, innermost frame first, one line a frame and one for its source. `>` marks the user's own frames. Of a
 * stack that is too long the middle is left out.
 */
export function stackText(frames: readonly Frame[], workspace: string, detail: StackDetail): string {
  if (frames.length === 0) return 'no Python frame';
  const lines = detail.fold
    ? foldedLines(frames, workspace, detail)
    : frames.map((frame) => frameLines(frame, workspace, detail));
  const head = Math.ceil(detail.frames * 0.75);
  const tail = Math.max(0, detail.frames - head);
  const omitted = lines.length - head - tail;
  if (omitted <= 0) return lines.flat().join('\n');
  const middle = `  … ${omitted} ${omitted === 1 ? 'frame' : 'frames'} left out …`;
  return [...lines.slice(0, head).flat(), middle, ...(tail === 0 ? [] : lines.slice(-tail).flat())].join('\n');
}

function foldedLines(frames: readonly Frame[], workspace: string, detail: StackDetail): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  for (let at = 0; at < frames.length; ) {
    let end = at;
    // The innermost frame is where the thread stands, whoever's it is.
    while (at > 0 && end < frames.length && isMachinery(frames[end], workspace)) end++;
    if (end - at >= SHORTEST_FOLD) {
      lines.push([`  … ${end - at} frames of the test runner or the start of the thread`]);
      at = end;
      continue;
    }
    for (const frame of frames.slice(at, Math.max(end, at + 1))) lines.push(frameLines(frame, workspace, detail));
    at = Math.max(end, at + 1);
  }
  return lines;
}

function isMachinery(frame: Frame | undefined, workspace: string): boolean {
  if (frame === undefined) return false;
  const owner = ownerOf(frame.file, workspace);
  if (owner === 'workspace' || owner === 'other') return false;
  const file = shownFile(frame.file, workspace);
  return MACHINERY.test(file) || (file === 'threading.py' && THREAD_START.includes(frame.function));
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
