import type { PoolStarved } from '../../../diagnose/finding/causes/locks.ts';
import { lineOf, namesOf, subjectOfStep } from '../../clauses/headline-words.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import type { Describer } from '../description.ts';

/** `thread 'a_0' waits in Future.result at a.py:9 in walk for work that is queued in its own pool, whose 2 workers are all busy`. */
export const describePoolStarved: Describer<PoolStarved> = (evidence, { step, workers, wants, queued }) => {
  const who = subjectOfStep(evidence, step);
  const pool = workers.length === 1 ? 'whose only worker it occupies' : `whose ${workers.length} workers are all busy`;
  const work = WANTED[wants];
  const waits = `${who} waits${lineOf(evidence, step)} for ${work} in its own pool, ${pool}`;
  const call = step.waiting === null ? 'waits' : waitPhrase(step.waiting);
  const behind = queued > 1 ? ` with ${queued - 1} more` : '';
  return {
    sentence: `${who} ${call}${lineOf(evidence, step)} for ${work}${behind} in its own pool, ${pool}`,
    shorter: [waits],
    advice: `${ADVICE} Busy: ${namesOf(evidence, workers)}.`,
  };
};

const WANTED: Readonly<Record<PoolStarved['wants'], string>> = {
  result: 'work that is queued',
  act: 'a call that is queued',
};

const ADVICE =
  'Do not wait inside a pool for work that you gave to the same pool: use a second pool for the inner work, do it in the worker itself, or let the outer call collect the results; more workers only move the limit.';
