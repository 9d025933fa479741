import type { Frame } from '../../snapshot/types.ts';
import { culpritAt } from '../culprit.ts';
import type { Step } from '../graph/walk.ts';
import { outsideStandardLibrary, ownerOf, userFrame } from '../user-frames.ts';
import type { Culprit } from '../verdict.ts';
import { waitingUserFrame } from './waiting-line.ts';

/** The first of these steps that stands in the user's code, else the first that was started there; `null` where none does. */
export function culpritOf(steps: readonly Step[], workspace: string): Culprit | null {
  const lines = steps.flatMap((step) => {
    const own = waitingUserFrame(step.party, step.waiting, workspace);
    return own === null ? [] : [{ step, frame: own }];
  });
  const starts = steps.flatMap((step) => {
    const start = userFrame(step.party.startedAt, workspace);
    return start === null ? [] : [{ step, frame: start }];
  });
  const inWorkspace = ({ frame }: { readonly frame: Frame }) => ownerOf(frame.file, workspace) === 'workspace';
  const chosen =
    lines.find(inWorkspace) ?? starts.find(inWorkspace) ?? lines[0] ?? starts[0] ?? libraryLine(steps, workspace);
  return chosen === undefined ? null : atStep(chosen.step, chosen.frame, workspace);
}

function libraryLine(
  steps: readonly Step[],
  workspace: string,
): { readonly step: Step; readonly frame: Frame } | undefined {
  return steps
    .flatMap((step) => {
      const frame = outsideStandardLibrary(step.party.frames, workspace);
      return frame === null ? [] : [{ step, frame }];
    })
    .at(0);
}

/** A line of one step's party as the culprit. */
export function atStep({ party }: Step, frame: Frame, workspace: string): Culprit | null {
  const culprit = culpritAt(frame, party.process, party.thread, workspace);
  return culprit === null ? null : { ...culprit, task: party.task?.name ?? null };
}
