import type { Frame } from '../../../model/snapshot.ts';
import { ownerOf, place } from '../../../model/user-frames.ts';
import { isAt } from '../../apis/places.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import { isAtConnection } from '../../os/at-connection.ts';
import { cycleKind } from '../../path/cycle-kind.ts';
import { cycleOf } from '../../path/steps.ts';
import { atStep, stepsCulprit } from '../../path/user-line.ts';
import { waitingUserFrame } from '../../path/waiting-line.ts';
import { type Doubt, doubtsOf } from '../../proof/doubts.ts';
import { proofOf } from '../../proof/proof.ts';
import { takesSharedLock } from '../../waits/locks.ts';
import { mayEndConnection } from '../../walk/at-either-end.ts';
import { insistingPath } from '../../walk/insisting-path.ts';
import { releasersOf } from '../../walk/understood.ts';
import type { Step } from '../../walk/walk.ts';

/** Two or more threads, tasks or greenlets each hold what the next one wants. */
export const lockCycle: Rule = {
  id: 'lock-cycle',
  find(seen) {
    const evidence = cycleKind(seen.path) === 'lock-cycle' ? seen : { ...seen, ...insistingPath(seen) };
    if (evidence.path === null || cycleKind(evidence.path) !== 'lock-cycle') return pass('no such cycle');
    const { path, graph, snapshot } = evidence;
    const cycle = cycleOf(path);
    const callers = differingLines(cycle, snapshot.workspace);
    const [first] = cycle;
    const isOverConnection = ({ actor }: Step) => isAtConnection(graph, actor);
    const members = cycle.map(({ actor }) => actor);
    return {
      cause: {
        kind: 'lock-cycle',
        cycle,
        callers,
        inLogging: cycle.some(isInLogging),
        overConnection: cycle.some(isOverConnection),
      },
      // A lock of multiprocessing, or one that a bare `acquire()` took, may be released by whoever has it, not by its holder only.
      // Of a result in somebody's hand it is seen only that nobody else has it; of a connection the kernel tells which
      // processes have it, in which nobody else may go on.
      ...proofOf(evidence, path, [
        ...cycle.filter(takesSharedLock).map(({ actor: { process } }): Doubt => ({ type: 'shared', process })),
        ...cycle
          .filter((step) => isByMention(step) && !isOverConnection(step))
          .map(({ actor }): Doubt => ({ type: 'open', actor })),
        ...doubtsOf(releasersOf(graph, cycle)),
        ...(mayEndConnection(graph, members) && first !== undefined
          ? [{ type: 'peer', actor: first.actor } as const]
          : []),
      ]),
      culprit:
        callers?.[0] !== undefined && first !== undefined
          ? atStep(first, callers[0], snapshot.workspace)
          : stepsCulprit(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      // Where a cycle begins depends on who was asked first.
      fingerprintParts: cycle.map(({ actor }) => stackParts(actor.frames, snapshot.workspace).join(' ')).sort(),
    };
  },
};

/** Where all wait on one line of a shared helper, the nearest lines of their callers that differ; else `null`. */
function differingLines(cycle: readonly Step[], workspace: string): readonly Frame[] | null {
  const stacks = cycle.map(({ actor, waiting }) => {
    const own = waitingUserFrame(actor, waiting, workspace);
    const from = own === null ? 0 : actor.frames.indexOf(own);
    return actor.frames.slice(from).filter((frame) => ownerOf(frame.file, workspace) === 'workspace');
  });
  const linesAt = (depth: number) => stacks.flatMap((frames) => frames[depth] ?? []);
  const areOne = (lines: readonly Frame[]) => new Set(lines.map((frame) => place(frame, workspace))).size === 1;
  if (cycle.length < 2 || !areOne(linesAt(0))) return null;
  for (let depth = 1; linesAt(depth).length === cycle.length; depth++) {
    if (!areOne(linesAt(depth))) return linesAt(depth);
  }
  return null;
}

function isInLogging({ actor }: Step): boolean {
  return actor.frames.some((frame) => isAt('logging', frame));
}

function isByMention({ unblock }: Step): boolean {
  return unblock?.by === 'any';
}
