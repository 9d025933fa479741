import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { traitsOf } from '../../diagnose/objects/kinds.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import { outerPhrase, subjectOfStep, waitClause } from './headline-words.ts';
import { objectWords } from './step-words.ts';

/**
 * `the main thread waits in Lock.acquire for self.lock at a.py:9, which it holds itself`; where no word before the clause names the object,
 * `waits in Lock.acquire at a.py:9 for a lock that it holds itself`, so that nobody reads that it holds the line or the call. `clause` begins
 * with its pronoun.
 */
export function waitForHeld(evidence: Evidence, step: Step, clause: Relative): string {
  return `${subjectOfStep(evidence, step)} ${clauseForHeld(evidence, step, waitClause(evidence, step), clause)}`;
}

/** The same of a wait that is said already; `wait` is `waits in Lock.acquire for self.lock at a.py:9`, or shorter. */
export function clauseForHeld(evidence: Evidence, step: Step, wait: string, clause: Relative): string {
  const { waiting } = step;
  const named = waiting === null || outerPhrase(evidence, step) !== null ? '' : objectWords(waiting);
  if (named !== '' && wait.includes(` ${named}`)) return `${wait}, ${clause}`;
  const noun = nounOf(waiting?.objects[0]);
  const that = clause.replace(/^which /, noun === null ? '' : 'that ');
  return `${wait} for ${noun ?? (that === clause ? 'something' : 'what')} ${that}`;
}

/** `which it holds itself`, `whose permits are all taken`. */
export type Relative = `${'which' | 'whose'} ${string}`;

/** What is held, as a noun; `null` for what is no lock: that a pool has lent it, or a library's own thing. */
function nounOf(object: SyncObject | undefined): string | null {
  const family = object === undefined ? null : traitsOf(object.kind).family;
  return family === 'lock' ? 'a lock' : family === 'semaphore' ? 'a semaphore' : null;
}
