import type { Frame } from '../../model/snapshot.ts';
import { outsideStandardLibrary, ownerOf, userFrame } from '../../model/user-frames.ts';
import type { Culprit } from '../../model/verdict.ts';
import type { Actor } from '../graph/actor.ts';
import type { Step } from '../walk/walk.ts';
import { culpritAt } from './culprit.ts';
import { waitingUserFrame } from './waiting-line.ts';

/**
 * The first of these steps that has a line of the user's: where its actor stands, else where that was started, created or submitted; `null`
 * where none has.
 */
export function stepsCulprit(steps: readonly Step[], workspace: string): Culprit | null {
  const lines = steps.flatMap((step) => linesOf(step, workspace).map((frame) => ({ step, frame })));
  const chosen =
    lines.find(({ frame }) => ownerOf(frame.file, workspace) === 'workspace') ??
    lines[0] ??
    libraryLine(steps, workspace);
  return chosen === undefined ? null : atStep(chosen.step, chosen.frame, workspace);
}

/** The line that waits before the one that started it. */
function linesOf({ actor, waiting }: Step, workspace: string): readonly Frame[] {
  const own = waitingUserFrame(actor, waiting, workspace);
  const start = userFrame(actor.startedAt, workspace);
  return [own, start].filter((frame) => frame !== null);
}

function libraryLine(
  steps: readonly Step[],
  workspace: string,
): { readonly step: Step; readonly frame: Frame } | undefined {
  return steps
    .flatMap((step) => {
      const frame = outsideStandardLibrary(step.actor.frames, workspace);
      return frame === null ? [] : [{ step, frame }];
    })
    .at(0);
}

/** A line of one step's actor as the culprit. */
export function atStep({ actor }: Step, frame: Frame, workspace: string): Culprit | null {
  const culprit = culpritAt(frame, actor.process, actor.thread, workspace);
  return culprit === null ? null : { ...culprit, task: actor.title?.name ?? null };
}

/** The user's line that began an actor whose own stack shows none of the user's code; `null` where there is no need or none is known. */
export function startLine({ frames, startedAt }: Actor, workspace: string): Frame | null {
  return userFrame(frames, workspace) === null ? userFrame(startedAt, workspace) : null;
}

/** What a start line is: where a task was created, work was submitted, or a thread, greenlet or process was started. */
export function startKind({ kind, thread }: Actor): 'creation' | 'submit' | 'start' {
  if (kind === 'task') return 'creation';
  return kind === 'thread' && (thread?.submittedAt.length ?? 0) > 0 ? 'submit' : 'start';
}
