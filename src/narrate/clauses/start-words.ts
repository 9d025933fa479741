import type { Actor } from '../../diagnose/graph/actor.ts';
import { startKind, startLine } from '../../diagnose/path/user-line.ts';
import { place } from '../../model/user-frames.ts';

const BEGUN = { creation: 'created at', submit: 'whose work was submitted at', start: 'started at' } as const;

/** `created at tests/a.py:9`; empty where the actor's own stack says enough or nothing is known. */
export function startWords(actor: Actor, workspace: string): string {
  const start = startLine(actor, workspace);
  return start === null ? '' : `${BEGUN[startKind(actor)]} ${place(start, workspace)}`;
}
