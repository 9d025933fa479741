import type { Frame, Snapshot } from '../../../model/snapshot.ts';
import { belowWorkspace } from '../../../model/user-frames.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { fromEnd, toEnd } from '../../chain/link-ends.ts';
import type { ShownActor } from './actors.ts';
import { type FramePlace, isStale } from './excerpts.ts';

/** The culprit's line as a frame with an absolute path, and whose stack it is read off. */
export interface CulpritFacts {
  readonly frame: FramePlace;
  readonly who: ShownActor | null;
  readonly isStale: boolean;
}

/** `null` where the verdict names no line. */
export function factsOfCulprit(
  { culprit, chain }: Verdict,
  snapshot: Snapshot,
  actors: readonly ShownActor[],
): CulpritFacts | null {
  if (culprit === null) return null;
  const { file, line, process, task, thread } = culprit;
  const stands = (frame: Frame) =>
    frame.line === line && (frame.file === file || belowWorkspace(frame.file, snapshot.workspace) === file);
  const named = ({ name }: ShownActor) => name !== null && (name === task || name === thread);
  const ofProcess = actors.filter((actor) => process === null || actor.process.pid === process);
  // Several may have that name, and one of them is in the chain.
  const linked = new Set(chain.flatMap((link) => [fromEnd(link).actor, toEnd(link).actor]));
  const inChain = ({ kind, process: { pid }, id }: ShownActor) => linked.has(`${kind} ${pid} ${id}`);
  const called = ofProcess.filter(named);
  for (const who of [...called.filter(inChain), ...called, ...ofProcess.filter(inChain), ...ofProcess]) {
    const frame = who.frames.find(stands) ?? who.startedAt.find(stands);
    if (frame !== undefined) return { frame, who, isStale: isStale(snapshot, frame.file, who.process.ageMs) };
  }
  const absolute = file.startsWith('/') ? file : `${snapshot.workspace}/${file}`;
  return { frame: { file: absolute, line, source: null }, who: null, isStale: false };
}
