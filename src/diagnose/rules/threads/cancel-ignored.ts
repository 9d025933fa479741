import { userFrame } from '../../../model/user-frames.ts';
import type { Culprit } from '../../../model/verdict.ts';
import type { ChainLink } from '../../finding/chain.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts, withoutNumbers } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import { culpritAt } from '../../path/culprit.ts';
import { type Deaf, deafTask } from '../../patterns/cancelled.ts';
import { withDoubts } from '../../proof/proof.ts';
import { waitingOf } from '../../waits/waiting.ts';
import { isPause } from '../../witness/pause.ts';

/** A task was cancelled, somebody waits for its end, and it goes on. */
export const cancelIgnored: Rule = {
  id: 'cancel-ignored',
  find({ path, graph, focus }) {
    const deaf = path === null ? null : deafTask(graph, path);
    if (path === null || deaf === null) return pass('no cancelled task');
    const { task, counted, caught } = deaf;
    // A pause in a loop that somebody bounded: it goes on, and comes to its end.
    const waiting = waitingOf(graph, task);
    const ends = waiting !== null && isPause(graph, waiting);
    return {
      cause: { kind: 'cancel-ignored', deaf },
      ...withDoubts([
        ...(counted && caught ? [] : [{ type: 'inferred', actors: [task] } as const]),
        ...(ends ? [{ type: 'ends', actor: task } as const] : []),
        ...(focus.certain ? [] : [{ type: 'way' } as const]),
      ]),
      culprit: deafCulprit(deaf, graph.workspace),
      blockers: [],
      chain: [...linksOf(graph, path), goesOn(deaf)],
      fingerprintParts: [withoutNumbers(task.task?.coroutine ?? ''), ...stackParts(task.frames, graph.workspace)],
    };
  },
};

function goesOn(deaf: Deaf): ChainLink {
  const actor = deaf.task;
  return {
    from: { type: 'actor', actor },
    relation: 'runs',
    to: { type: 'cancelled', actor },
    evidence: { type: 'cancel', deaf },
  };
}

/** The line that goes on: the user's, as it is where the cancellation is caught. */
function deafCulprit({ task, frame }: Deaf, workspace: string): Culprit | null {
  const own = userFrame(task.frames, workspace);
  const isOwn = frame !== null && userFrame([frame], workspace) !== null;
  const chosen = isOwn ? frame : (own ?? userFrame(task.startedAt, workspace) ?? frame);
  const at = chosen === null ? null : culpritAt(chosen, task.process, task.thread, workspace);
  return at === null ? null : { ...at, task: task.title?.name ?? null };
}
