import { place, userFrame } from '../../model/user-frames.ts';
import type { Culprit, Link } from '../../model/verdict.ts';
import { actorLabel } from '../../narrate/labels.ts';
import { elsewhere, openingOf } from '../../narrate/opening.ts';
import { named } from '../../narrate/words.ts';
import type { ChainLink } from '../chain.ts';
import { culpritAt } from '../culprit.ts';
import type { Evidence } from '../evidence.ts';
import { stackParts, withoutNumbers } from '../fingerprint.ts';
import type { OldFinding as Finding, OldRule as Rule } from '../old.ts';
import { type Deaf, deafTask } from '../path/cancelled.ts';
import { linksOf } from '../path/links.ts';

/** A task was cancelled, somebody waits for its end, and it goes on. */
export const cancelIgnored: Rule = {
  id: 'cancel-ignored',
  find(evidence) {
    const { path, graph } = evidence;
    const deaf = path === null ? null : deafTask(graph, path);
    if (path === null || deaf === null) return null;
    return finding(evidence, deaf, linksOf(graph, path));
  },
};

function finding(evidence: Evidence, deaf: Deaf, chain: readonly (ChainLink | Link)[]): Finding {
  const { workspace } = evidence.snapshot;
  const { task, frame, by, waiter, caught } = deaf;
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${named(frame.function)}`;
  const waits = waiter === null ? '' : `; its end is awaited at ${place(waiter, workspace)}`;
  const how = caught ? 'catches the cancellation and goes on' : 'goes on';
  const cancelled = `was cancelled${by === '' ? '' : ` by ${by}`}`;
  return {
    kind: 'cancel-ignored',
    confidence: deaf.counted && caught && evidence.focus.certain ? 'proven' : 'likely',
    headline: `${openingOf(evidence)}: ${actorLabel(task)} ${cancelled}, but ${how}${where}${waits}${elsewhere(evidence)}.`,
    advice:
      'Let the cancellation out: catch `Exception` instead of `BaseException` or a bare `except`, and `raise` again at the end of `except asyncio.CancelledError`. A loop that retries has to end when it is cancelled.',
    culprit: culprit(evidence, deaf),
    blockers: [],
    chain: [
      ...chain,
      {
        from: actorLabel(task),
        relation: 'runs',
        to: 'on after its cancellation',
        evidence: evidenceWords(deaf),
      },
    ],
    fingerprintParts: [withoutNumbers(task.task?.coroutine ?? ''), ...stackParts(task.frames, workspace)],
  };
}

function evidenceWords({ counted, by }: Deaf): string {
  if (counted) return 'the task counts a request to cancel, in every sample';
  return by.startsWith('cancel()') ? 'the line of that call' : `cancelled by ${by}, which waits for it`;
}

/** The line that goes on: the user's, as it is where the cancellation is caught. */
function culprit(evidence: Evidence, { task, frame }: Deaf): Culprit | null {
  const { workspace } = evidence.snapshot;
  const own = userFrame(task.frames, workspace);
  const isOwn = frame !== null && userFrame([frame], workspace) !== null;
  const chosen = isOwn ? frame : (own ?? userFrame(task.startedAt, workspace) ?? frame);
  const at = chosen === null ? null : culpritAt(chosen, task.process, task.thread, workspace);
  return at === null ? null : { ...at, task: task.task?.name ?? null };
}
