import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { AnyActor, EndedActor } from '../../diagnose/graph/ended.ts';
import { type Hop, hopLine } from '../../diagnose/path/route.ts';
import { place } from '../../model/user-frames.ts';
import { actorLabel, endedLabel, processLabel } from './labels.ts';
import { waitPhrase } from './wait-phrases.ts';
import { inFunction } from './words.ts';

/** `the main thread of pytest (pid 12)`, `thread 'reader'`: with the process where it is another one than the deciding one. */
export function labelOf(evidence: Evidence, actor: AnyActor): string {
  if (actor.ended !== null) return endedOfProcess(evidence, actor);
  if (actor.kind === 'process') return processLabel(actor.process);
  const isMain = actor.kind === 'thread' && actor.thread?.main === true;
  return isMain || actor.process !== evidence.process
    ? `${actorLabel(actor)} of ${processLabel(actor.process)}`
    : actorLabel(actor);
}

function endedOfProcess(evidence: Evidence, actor: EndedActor): string {
  const isElsewhere = actor.kind !== 'process' && actor.process !== evidence.process;
  return isElsewhere ? `${endedLabel(actor)} of ${processLabel(actor.process)}` : endedLabel(actor);
}

/** Of whom no call of its first thread tells that it waits: another thread of it may stand in the read. */
export function withoutCall({ system }: Hop): string {
  return system === null ? 'runs' : 'waits';
}

/** `waits in Popen.wait at tests/a.py:7 in run`. */
export function standsIn(hop: Hop, workspace: string): string {
  const { waiting } = hop;
  const frame = hopLine(hop, workspace);
  const where = frame === null ? '' : ` at ${place(frame, workspace)}${inFunction(frame.function)}`;
  return `${waiting === null ? withoutCall(hop) : waitPhrase(waiting)}${where}`;
}
