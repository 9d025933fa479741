import type { PoolStarved } from '../../../diagnose/finding/causes/locks.ts';
import type { ProgramStarved } from '../../../diagnose/finding/causes/system.ts';
import { atHop, lineOf, namesOf, processTitle, subjectOfStep, titleOf } from '../../clauses/headline-words.ts';
import { doingWords } from '../../clauses/wanted.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `thread 'a_0' waits in Future.result at a.py:9 in walk for work that is queued in its own pool, whose 2 workers are all busy`. */
export const describePoolStarved: Describer<PoolStarved | ProgramStarved> = (evidence, cause, finding) => {
  if ('doing' in cause) return describeProgram(evidence, cause, finding);
  const { step, workers, wants, queued } = cause;
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

/** `'java Agents.java' has no thread left in its pools to run the next task: all 2 wait for another task at Agents.java:15 in Agents.run`. */
const describeProgram: Describer<ProgramStarved> = (evidence, { hop, doing, caller }) => {
  const { workspace } = evidence.snapshot;
  const program = processTitle(evidence, hop.actor.process);
  const starved = `${program} ${doingWords(doing, workspace)}`;
  const who = caller === null ? null : `${titleOf(evidence, caller.actor)} waits${atHop(evidence, caller)} for `;
  const names = doing.workers.map(({ name }) => `'${named(name)}'`).slice(0, NAMED);
  return {
    sentence: who === null ? starved : `${who}${program}, which ${doingWords(doing, workspace)}`,
    shorter: [starved],
    advice: `${ADVICE} Busy: ${names.join(', ')}.`,
  };
};

/** Threads that the advice names. */
const NAMED = 4;

const WANTED: Readonly<Record<PoolStarved['wants'], string>> = {
  result: 'work that is queued',
  act: 'a call that is queued',
};

const ADVICE =
  'Do not wait inside a pool for work that you gave to the same pool: use a second pool for the inner work, do it in the worker itself, or let the outer call collect the results; more workers only move the limit.';
