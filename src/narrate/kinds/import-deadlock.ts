import type { ImportDeadlock, ImportStep } from '../../diagnose/finding/causes/locks.ts';
import type { Actor } from '../../diagnose/graph/actor.ts';
import { actorLabel, actorWords } from '../words/labels.ts';
import { waitWords } from '../words/step-words.ts';
import type { Teller } from './told.ts';

/** Further waiters that the sentence names. */
const NAMED = 3;

/** `import deadlock: thread 'a' waits in the import lock for module 'm' at a.py:3 in f, and the main thread is importing it; ...`. */
export const importDeadlock: Teller<ImportDeadlock> = (evidence, { cycle, others }) => {
  const home = evidence.process?.pid ?? 0;
  const { workspace } = evidence.snapshot;
  const clauses = cycle.map((one, at) => clause(one, cycle[(at + 1) % cycle.length], home, workspace));
  return { sentence: `import deadlock: ${clauses.join('; ')}${othersWords(others)}`, advice: ADVICE };
};

function clause({ step, module }: ImportStep, next: ImportStep | undefined, home: number, workspace: string): string {
  const who = next === undefined ? '' : actorWords(next.step.actor, home);
  const waits = waitWords(step, workspace);
  // A join names its thread already.
  const isNamed = waits.includes(` for ${who} `);
  const because = module !== null ? `, and ${who} is importing it` : isNamed ? '' : ` for ${who}`;
  return `${actorWords(step.actor, home)} ${waits}${because}`;
}

function othersWords(others: readonly Actor[]): string {
  const names = [...new Set(others.map(actorLabel))];
  if (names.length === 0) return '';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `; ${names.slice(0, NAMED).join(', ')}${more} ${names.length === 1 ? 'waits' : 'wait'} for it as well`;
}

const ADVICE =
  'Do not start threads and wait for them (or for a pool) while a module is being imported: move that into a function that is called after the import. In the thread, use the module that is already there instead of importing it.';
