import type { Frame } from '../../snapshot/types.ts';
import type { Party } from '../graph/party.ts';
import { place, userFrame } from '../user-frames.ts';

/** The user's line that began a party whose own stack shows none of the user's code; `null` where there is no need or none is known. */
export function startOf({ frames, startedAt }: Party, workspace: string): Frame | null {
  return userFrame(frames, workspace) === null ? userFrame(startedAt, workspace) : null;
}

/** `created at tests/a.py:9`; empty where `startOf` gives nothing. */
export function startWords(party: Party, workspace: string): string {
  const start = startOf(party, workspace);
  return start === null ? '' : `${verbOf(party)} ${place(start, workspace)}`;
}

function verbOf({ kind, thread }: Party): string {
  if (kind === 'task') return 'created at';
  return kind === 'thread' && (thread?.submittedAt.length ?? 0) > 0 ? 'whose work was submitted at' : 'started at';
}
