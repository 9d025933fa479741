import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Starved } from '../../diagnose/os/gil.ts';
import { labelOf } from './hop-words.ts';
import { count } from './words.ts';

/** `thread 'callback'`, `2 other threads`. */
export function starvedWords(evidence: Evidence, { actors, count: number }: Starved): string {
  const [only] = actors;
  return number === 1 && only !== undefined ? labelOf(evidence, only) : count(number, 'other thread');
}
