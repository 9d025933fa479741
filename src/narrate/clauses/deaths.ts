import type { Cause } from '../../diagnose/finding/causes/cause.ts';
import { deathsOf } from '../../diagnose/finding/deaths.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { EndedActor } from '../../diagnose/graph/ended.ts';
import { place } from '../../model/user-frames.ts';
import { endedTitle, endedWithLine, howEnded } from './ended.ts';

/** Deaths that a sentence names. */
const NAMED = 2;

/** `process 'rank-2', started at a.py:9, ended with exit code 1`, or nothing. */
export function deathsWords(evidence: Evidence, cause: Cause): string {
  const { workspace } = evidence.snapshot;
  const deaths = deathsOf(evidence, cause);
  const shown = deaths.slice(0, NAMED).map((death) => deathWords(death, workspace));
  if (shown.length === 0) return '';
  const more = deaths.length > NAMED ? ` (and ${deaths.length - NAMED} more)` : '';
  return `${shown.join(', and ')}${more}`;
}

function deathWords(death: EndedActor, workspace: string): string {
  if (death.kind !== 'process') return endedWithLine(death, workspace);
  const { ended, startLine } = death;
  // An exception that it wrote may be anywhere in a job's log; the code is what the program can ask for.
  const code = ended.how === 'exited' && ended.exception !== undefined ? ` (exit code ${ended.code})` : '';
  return `${endedTitle(death, startLine === null ? null : place(startLine, workspace))} ${howEnded(ended)}${code}`;
}
