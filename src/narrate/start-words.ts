import type { Actor } from '../diagnose/graph/actor.ts';
import type { Frame } from '../model/snapshot.ts';
import { place, userFrame } from '../model/user-frames.ts';

/** The user's line that began an actor whose own stack shows none of the user's code; `null` where there is no need or none is known. */
export function startOf({ frames, startedAt }: Actor, workspace: string): Frame | null {
  return userFrame(frames, workspace) === null ? userFrame(startedAt, workspace) : null;
}

/** `created at tests/a.py:9`; empty where `startOf` gives nothing. */
export function startWords(actor: Actor, workspace: string): string {
  const start = startOf(actor, workspace);
  return start === null ? '' : `${verbOf(actor)} ${place(start, workspace)}`;
}

function verbOf({ kind, thread }: Actor): string {
  if (kind === 'task') return 'created at';
  return kind === 'thread' && (thread?.submittedAt.length ?? 0) > 0 ? 'whose work was submitted at' : 'started at';
}
