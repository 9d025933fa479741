import type { HandledException } from '../../model/snapshot/python.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, userFrame } from '../../model/user-frames.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';

/** An exception that is known and not yet told by the program, since what handles it waits. */
export interface OnItsWay {
  readonly by: HandledException['by'];
  /** `ValueError: no page in time`. */
  readonly exception: string;
  /** The user's line that raised, else the innermost; `null` where none is known. */
  readonly line: Frame | null;
}

/**
 * What the first on the way that handles an exception handles: a `finally`, an `__exit__` or a clean-up that waits keeps it from being
 * printed. Else what the test failed with whose teardown waits.
 */
export function exceptionOnItsWay({ path, focus, phase, snapshot: { workspace } }: Evidence): OnItsWay | null {
  for (const { actor, waiting } of path?.steps ?? []) {
    const found = rowsOf(actor.process)
      .filter((row) => isOf(row, actor))
      .map((row) => told(row, actor.process, workspace))
      // Who pauses in a handler is about to try again what failed, whoever raised.
      .find((one) => hasPassedUser(one) || waiting?.verb === 'sleep');
    if (found !== undefined) return found;
  }
  if (phase !== 'test teardown') return null;
  for (const process of focus.path) {
    const failed = rowsOf(process).find(({ by }) => by === 'test');
    if (failed !== undefined) return told(failed, process, workspace);
  }
  return null;
}

/** What a library raises and catches in its own code (`WouldBlock`, `Empty`) is on its way to nobody. */
function hasPassedUser({ line, isOwn }: OnItsWay & { readonly isOwn: boolean }): boolean {
  return line === null || isOwn;
}

function rowsOf(process: Process): readonly HandledException[] {
  return lastDetails(process)?.exceptions ?? [];
}

function isOf({ by, id }: HandledException, actor: Actor): boolean {
  return by === actor.kind && id === actor.id;
}

function told(
  { by, exception, raisedAt }: HandledException,
  process: Process,
  workspace: string,
): OnItsWay & { readonly isOwn: boolean } {
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  const frames = raisedAt.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
  const own = userFrame(frames, workspace);
  return { by, exception, line: own ?? frames[0] ?? null, isOwn: own !== null };
}
