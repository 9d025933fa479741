import type { Frame } from '../../model/snapshot.ts';
import { modulePath, ownerOf, userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { Waiting } from '../waits/waiting.ts';

/** The user's line that waits: for a lock the `with` or the decorated call rather than the `__enter__` that it goes through. */
export function waitingUserFrame({ frames }: Actor, waiting: Waiting | null, workspace: string): Frame | null {
  const made = waiting?.objects[0]?.kind === 'made lock' ? waiting.waitFrame : null;
  const own =
    (made === null ? null : userFrame(frames.slice(frames.indexOf(made) + 1), workspace)) ??
    userFrame(frames, workspace);
  if (own === null || waiting?.verb !== 'acquire' || !(isEnter(own) || isManager(frames, own))) return own;
  const outer = userFrame(frames.slice(frames.indexOf(own) + 1), workspace);
  return outer !== null && ownerOf(outer.file, workspace) === ownerOf(own.file, workspace) ? outer : own;
}

/** The frame is a generator that contextlib has just entered. */
function isManager(frames: readonly Frame[], own: Frame): boolean {
  const caller = frames[frames.indexOf(own) + 1];
  return caller !== undefined && isEnter(caller) && modulePath(caller.file) === 'contextlib.py';
}

export function isEnter({ function: name }: Frame): boolean {
  return name === '__enter__' || name === '__aenter__';
}

/** The user's line that waits, else the library's. */
export function waitLine(
  { actor, waiting }: { readonly actor: Actor; readonly waiting: Waiting | null },
  workspace: string,
): Frame | null {
  return waitingUserFrame(actor, waiting, workspace) ?? waiting?.frame ?? waiting?.waitFrame ?? actor.frames[0] ?? null;
}
