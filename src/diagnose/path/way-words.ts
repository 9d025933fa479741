import type { Step } from '../graph/walk.ts';
import { place } from '../user-frames.ts';
import { startWords } from './start-words.ts';
import { partyWords, waitLine } from './step-words.ts';

/** Parties that a sentence names before the one it is about; all of them are in the chain. */
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
    const how = step.waiting === null ? '' : ` in ${step.waiting.words}`;
    return `${partyWords(step.party, home)}, which waits${how}${at} for `;
  });
  const through = left === 0 ? '' : `, over ${left} other waits,`;
  const lead = clauses.join('').replace(/ for $/, `${through} for `);
  const start = startWords(last.party, workspace);
  const begun = start === '' ? '' : `, ${start}${clauses.length === 0 ? ',' : ''}`;
  const text = `${lead}${partyWords(last.party, home)}${begun}${clauses.length === 0 ? ' ' : ', which '}`;
  // Only the first party is the subject itself.
  return text.replace(', which waits', ' waits');
}
