import { belowWorkspace } from '../../diagnose/user-frames.ts';
import type { Frame } from '../../snapshot/types.ts';
import { isStale } from './stacks/excerpts.ts';
import type { ShownParty } from './stacks/parties.ts';
import type { View } from './view.ts';

/** The culprit's line as a frame with an absolute path, and whose stack it is read off. */
export interface CulpritFacts {
  readonly frame: Pick<Frame, 'file' | 'line' | 'source'>;
  readonly who: ShownParty | null;
  readonly isStale: boolean;
}

/** `null` where the verdict names no line. */
export function factsOfCulprit({ verdict: { culprit }, snapshot, stacks }: View): CulpritFacts | null {
  if (culprit === null) return null;
  const stands = ({ file, line }: Frame) =>
    line === culprit.line && (file === culprit.file || belowWorkspace(file, snapshot.workspace) === culprit.file);
  const members = stacks.flatMap((group) => group.members);
  const ofProcess = members.filter((party) => culprit.process === null || party.process.pid === culprit.process);
  const named = ofProcess.filter(({ title }) =>
    [culprit.task, culprit.thread].some((name) => name !== null && title.includes(`'${name}'`)),
  );
  for (const who of [...named, ...ofProcess]) {
    const frame = [...who.frames, ...who.startedAt].find(stands);
    if (frame !== undefined) return { frame, who, isStale: isStale(snapshot, frame.file, who.process.ageMs) };
  }
  const file = culprit.file.startsWith('/') ? culprit.file : `${snapshot.workspace}/${culprit.file}`;
  return { frame: { file, line: culprit.line, source: null }, who: null, isStale: false };
}
