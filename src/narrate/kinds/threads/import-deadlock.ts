import type { ImportDeadlock, ImportStep } from '../../../diagnose/finding/causes/locks.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { lineOf, namesOf, titleOf } from '../../clauses/headline-words.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** Members of a cycle that the headline spells out. */
const SPELT = 3;

/** `thread 'a' waits in Thread.join at a.py:3 for thread 'b', which waits at b.py:2 for module 'm', which thread 'a' is importing`. */
export const describeImportDeadlock: Describer<ImportDeadlock> = (evidence, { cycle, others: waiters }) => {
  const [first, ...others] = fromOutside(cycle);
  if (first === undefined) return { sentence: 'modules import each other in two threads', advice: ADVICE };
  const next = (at: number) => others[at] ?? first;
  const clauses = [first, ...others].slice(0, SPELT).map((one, at) => clause(evidence, one, next(at)));
  const lead = titleOf(evidence, first.step.actor);
  return {
    label: 'import deadlock',
    sentence: `${lead} ${clauses.join(', which ')}`,
    shorter: [
      `${lead} ${[first, ...others]
        .slice(0, SPELT)
        .map((one, at) => clause(evidence, one, next(at), true))
        .join(', which ')}`,
      ...inShort(evidence, first, others),
      `${lead} ${clauses[0]}, which waits for it in turn`,
    ],
    advice: waiters.length === 0 ? ADVICE : `${ADVICE} Also waiting: ${namesOf(evidence, waiters)}.`,
  };
};

/** `the main thread waits at a.py:3 for thread 'b', and thread 'c' for module 'm', which the main thread is importing`: the ends of a longer round. */
function inShort(evidence: Evidence, first: ImportStep, others: readonly ImportStep[]): readonly string[] {
  const [next, last] = [others[0], others.at(-1)];
  if (next === undefined || last === undefined || last === next || last.module === null) return [];
  const [lead, second] = [titleOf(evidence, first.step.actor), titleOf(evidence, next.step.actor)];
  const what = last.module === '' ? 'a module' : `module '${named(last.module)}'`;
  const imports = `${titleOf(evidence, last.step.actor)} for ${what}, which ${lead} is importing`;
  return [
    `${lead} waits${lineOf(evidence, first.step)} for ${second}, and ${imports}`,
    `${lead} waits for ${second}, and ${imports}`,
  ];
}

/** From one that waits for something else than a module, so that the sentence ends with the import. */
function fromOutside(cycle: readonly ImportStep[]): readonly ImportStep[] {
  const at = Math.max(
    0,
    cycle.findIndex(({ module }) => module === null),
  );
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}

function clause(evidence: Evidence, { step, module }: ImportStep, next: ImportStep, isShort = false): string {
  const who = titleOf(evidence, next.step.actor);
  const at = lineOf(evidence, step);
  if (module === null) return `waits${at} for ${who}`;
  const name = module === '' ? 'a module' : `module '${named(module)}'`;
  return isShort ? `waits${at} until ${name} is imported` : `waits${at} for ${name}, which ${who} is importing`;
}

const ADVICE =
  'Do not start threads and wait for them (or for a pool) while a module is being imported: move that into a function that is called after the import.';
