import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Starved } from '../../diagnose/os/gil.ts';
import { count } from '../words/words.ts';
import { titleOf } from './headline-words.ts';

/** `thread 'callback'`, `another thread`, `2 other threads`. */
export function starvedWords(evidence: Evidence, { actors, count: number }: Starved): string {
  const [only] = actors;
  if (number !== 1) return count(number, 'other thread');
  return only === undefined ? 'another thread' : titleOf(evidence, only);
}
