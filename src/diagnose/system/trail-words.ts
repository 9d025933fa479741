import type { Frame } from '../../snapshot/types.ts';
import type { Party } from '../graph/party.ts';
import { ownFrames } from '../own-frames.ts';
import type { Evidence } from '../rule.ts';
import { place, userFrame } from '../user-frames.ts';
import { processLabel } from '../words.ts';
import type { Station } from './trail.ts';

/** `the main thread of pytest (pid 12)`, `thread 'reader'`: with the process where it is another one than the deciding one. */
export function labelOf(evidence: Evidence, party: Party): string {
  if (party.kind === 'process') return processLabel(party.process);
  const isMain = party.kind === 'thread' && party.thread?.main === true;
  return isMain || party.process !== evidence.process
    ? `${party.label} of ${processLabel(party.process)}`
    : party.label;
}

/** `Popen.wait at tests/a.py:7 in run`. */
export function standsIn(station: Station, workspace: string): string {
  const { waiting } = station;
  const frame = lineOf(station, workspace);
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}`;
  return waiting === null ? `runs${where}` : `waits in ${waiting.words}${where}`;
}

/** The line to show for a step: the user's, else the one that waits. */
export function lineOf({ party, waiting }: Station, workspace: string): Frame | null {
  const own = ownFrames(party.frames);
  const asked = waiting?.frame ?? null;
  return userFrame(own, workspace) ?? (asked !== null && own.includes(asked) ? asked : null) ?? party.frames[0] ?? null;
}
