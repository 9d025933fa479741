import { actorLabel, actorWords } from '../../narrate/labels.ts';
import { openingOf } from '../../narrate/opening.ts';
import { waitWords } from '../../narrate/step-words.ts';
import { count } from '../../narrate/words.ts';
import { stackParts } from '../fingerprint.ts';
import type { Actor } from '../graph/actor.ts';
import type { OldRule as Rule } from '../old.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { cycleOf } from '../path/steps.ts';
import { culpritOf } from '../path/user-line.ts';

/** Workers that the headline names. */
const NAMED = 4;

/** Every worker of a pool waits for work that stands in the queue of this pool. */
export const poolStarved: Rule = {
  id: 'pool-starved',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'pool-starved') return null;
    const cycle = cycleOf(path);
    const step = cycle.find(({ unblock }) => unblock?.by === 'any' && unblock.pool);
    if (step?.unblock?.by !== 'any') return null;
    const workers = step.unblock.actors;
    const pool = step.unblock.pool?.facts ?? {};
    // The executor of processes counts the calls in its workers' hands as well.
    const inHand = pool['kind'] === 'process' ? String(pool['pids'] ?? '').split(',').length : 0;
    const queued = Number(pool['queued'] ?? 0) - inHand;
    const standing = queued > 0 ? ` (${count(queued, 'call stands', 'calls stand')} there)` : '';
    const wanted =
      step.waiting?.verb === 'result'
        ? 'for work that still stands'
        : 'but the call that should come there still stands';
    return {
      kind: 'pool-starved',
      // That the call which stands in the queue would act on what the workers of another process wait for is very likely only.
      confidence: confidenceOf(
        evidence,
        path,
        cycle.some(({ waiting }) =>
          waiting?.objects.some(({ type }) => type.startsWith('multiprocessing.synchronize.')),
        ),
      ),
      headline: `${openingOf(evidence)}: every worker of the pool (${namesOf(workers)}) is taken, and ${actorWords(step.actor, evidence.process?.pid ?? 0)} ${waitWords(step, snapshot.workspace)}, ${wanted} in the queue of the same pool${standing}.`,
      advice:
        'Do not wait inside a pool for work that you gave to the same pool: use a second pool for the inner work, do it in the worker itself, or let the outer call collect the results; more workers only move the limit.',
      culprit: culpritOf(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: cycle.flatMap(({ actor }) => stackParts(actor.frames, snapshot.workspace)).slice(0, 8),
    };
  },
};

function namesOf(workers: readonly Actor[]): string {
  const names = workers.slice(0, NAMED).map(actorLabel);
  return workers.length > NAMED ? `${names.join(', ')} and ${workers.length - NAMED} more` : names.join(', ');
}
