import { waitLine } from '../../diagnose/path/waiting-line.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import { place } from '../../model/user-frames.ts';
import { actorWords } from '../words/labels.ts';
import { waitName } from '../words/wait-names.ts';
import { startWords } from './start-words.ts';

/** Actors that a sentence names before the one it is about; all of them are in the chain. */
const NAMED = 2;

/**
 * The subject of a headline's main clause, with how the waits lead to it:
 * `the main thread waits in Thread.join at tests/a.py:9 for thread 'x', which `.
 */
export function subjectWords(way: readonly Step[], last: Step, home: number, workspace: string): string {
  const shown = way.length > NAMED ? way.slice(0, 1) : way;
  const left = way.length - shown.length;
  const clauses = shown.map((step) => {
    const frame = waitLine(step, workspace);
    const at = frame === null ? '' : ` at ${place(frame, workspace)}`;
    const how = step.waiting === null ? '' : ` in ${waitName(step.waiting)}`;
    return `${actorWords(step.actor, home)}, which waits${how}${at} for `;
  });
  const through = left === 0 ? '' : `, through ${left} other waits,`;
  const lead = clauses.join('').replace(/ for $/, `${through} for `);
  const start = startWords(last.actor, workspace);
  const begun = start === '' ? '' : `, ${start}${clauses.length === 0 ? ',' : ''}`;
  const text = `${lead}${actorWords(last.actor, home)}${begun}${clauses.length === 0 ? ' ' : ', which '}`;
  // Only the first actor is the subject itself.
  return text.replace(', which waits', ' waits');
}
