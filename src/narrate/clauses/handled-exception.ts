import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { exceptionOnItsWay } from '../../diagnose/path/handled-exception.ts';
import { place } from '../../model/user-frames.ts';
import { named } from '../words/words.ts';

/** `; meanwhile ValueError: no page in time, raised at test_a.py:18, is being handled`, or nothing. */
export function handledWords(evidence: Evidence): string {
  const found = exceptionOnItsWay(evidence);
  if (found === null) return '';
  const { by, exception, line } = found;
  const at = line === null ? '' : place(line, evidence.snapshot.workspace);
  if (by === 'test') return `; the test had already failed with ${named(exception)}${at === '' ? '' : ` at ${at}`}`;
  return `; meanwhile ${named(exception)}${at === '' ? '' : `, raised at ${at},`} is being handled`;
}
