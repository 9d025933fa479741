import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, shownFile, userFrame } from '../../model/user-frames.ts';
import { lineOf } from '../python/line.ts';

/** The call of a library that the user's innermost line made, whatever the library does below it. */
export interface OuterCall {
  /** `AsyncResult.get`. */
  readonly call: string;
  /** The library's package: `celery`. */
  readonly library: string;
  readonly frame: Frame;
}

/** `null` where the user's line calls no library, or no line of the user's is on the stack. */
export function outerCall(frames: readonly Frame[], workspace: string): OuterCall | null {
  const own = userFrame(frames, workspace);
  if (own === null) return null;
  // What Python calls by itself, as `__aenter__`, has no name that the user wrote.
  const below = frames.slice(0, frames.indexOf(own)).reverse();
  const called = below.find(({ function: name }) => !name.startsWith('__'));
  const isOfLibrary = ({ file }: Frame) => ownerOf(file, workspace) === 'library';
  if (called === undefined || !below.slice(0, below.indexOf(called) + 1).every(isOfLibrary)) return null;
  const library = shownFile(called.file, workspace).split(/[\\/]/)[0]?.replace(/\.py$/, '') ?? '';
  const owner = called.selfType?.split('.').at(-1);
  const call = owner === undefined ? (decorated(own, called) ?? called.function) : `${owner}.${called.function}`;
  return /^<|\.</.test(called.function) ? null : { call, library, frame: called };
}

/** What the user's line calls, where a decorator's function stands in for it; `null` where the line has the function's own name, or several calls. */
function decorated(own: Frame, { function: name }: Frame): string | null {
  const [only, ...others] = lineOf(own).calls;
  return only === undefined || others.length > 0 || only.name === name ? null : only.callee;
}
