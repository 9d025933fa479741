import type { PoolStarved } from '../../diagnose/finding/causes/locks.ts';
import type { Actor } from '../../diagnose/graph/actor.ts';
import { actorLabel, actorWords } from '../words/labels.ts';
import { waitWords } from '../words/step-words.ts';
import { count } from '../words/words.ts';
import type { Teller } from './told.ts';

/** Workers that the headline names. */
const NAMED = 4;

/** `every worker of the pool (thread 'a', thread 'b') is taken, and thread 'a' waits in Future.result ...`. */
export const poolStarved: Teller<PoolStarved> = (evidence, { step, workers, wants, queued }) => {
  const waits = waitWords(step, evidence.snapshot.workspace);
  const who = actorWords(step.actor, evidence.process?.pid ?? 0);
  const standing = queued > 0 ? ` (${count(queued, 'call stands', 'calls stand')} there)` : '';
  return {
    sentence: `every worker of the pool (${namesOf(workers)}) is taken, and ${who} ${waits}, ${WANTED[wants]} in the queue of the same pool${standing}`,
    advice: ADVICE,
  };
};

const WANTED: Readonly<Record<PoolStarved['wants'], string>> = {
  result: 'for work that still stands',
  act: 'but the call that should come there still stands',
};

function namesOf(workers: readonly Actor[]): string {
  const names = workers.slice(0, NAMED).map(actorLabel);
  return workers.length > NAMED ? `${names.join(', ')} and ${workers.length - NAMED} more` : names.join(', ');
}

const ADVICE =
  'Do not wait inside a pool for work that you gave to the same pool: use a second pool for the inner work, do it in the worker itself, or let the outer call collect the results; more workers only move the limit.';
