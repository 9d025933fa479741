import type { Evidence } from '../diagnose/finding.ts';
import type { Actor } from '../diagnose/graph/actor.ts';
import type { Hop } from '../diagnose/path/route.ts';
import { ownFrames } from '../model/own-frames.ts';
import type { Frame } from '../model/snapshot.ts';
import { place, userFrame } from '../model/user-frames.ts';
import { waitName } from './wait-names.ts';
import { processLabel } from './words.ts';

/** `the main thread of pytest (pid 12)`, `thread 'reader'`: with the process where it is another one than the deciding one. */
export function labelOf(evidence: Evidence, actor: Actor): string {
  if (actor.kind === 'process') return processLabel(actor.process);
  const isMain = actor.kind === 'thread' && actor.thread?.main === true;
  return isMain || actor.process !== evidence.process
    ? `${actor.label} of ${processLabel(actor.process)}`
    : actor.label;
}

/** `Popen.wait at tests/a.py:7 in run`. */
export function standsIn(hop: Hop, workspace: string): string {
  const { waiting } = hop;
  const frame = lineOf(hop, workspace);
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}`;
  return waiting === null ? `runs${where}` : `waits in ${waitName(waiting)}${where}`;
}

/** The line to show for a step: the user's, else the one that waits. */
export function lineOf({ actor, waiting }: Hop, workspace: string): Frame | null {
  const own = ownFrames(actor.frames);
  const asked = waiting?.frame ?? null;
  return userFrame(own, workspace) ?? (asked !== null && own.includes(asked) ? asked : null) ?? actor.frames[0] ?? null;
}
