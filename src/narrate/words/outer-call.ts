import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, shownFile, userFrame } from '../../model/user-frames.ts';
import { named } from './words.ts';

/** The call of a library that the user's innermost line made, whatever the library does below it. */
export interface OuterCall {
  /** `AsyncResult.get`. */
  readonly call: string;
  /** The library's package: `celery`. */
  readonly library: string;
}

/** `null` where the user's line calls no library, or no line of the user's is on the stack. */
export function outerCall(frames: readonly Frame[], workspace: string): OuterCall | null {
  const own = userFrame(frames, workspace);
  const called = own === null ? undefined : frames[frames.indexOf(own) - 1];
  if (called === undefined || ownerOf(called.file, workspace) !== 'library') return null;
  const library = shownFile(called.file, workspace).split(/[\\/]/)[0]?.replace(/\.py$/, '') ?? '';
  const owner = called.selfType?.split('.').at(-1);
  const call = owner === undefined ? called.function : `${owner}.${called.function}`;
  return /^<|\.<|__/.test(called.function) ? null : { call: named(call), library: named(library) };
}
