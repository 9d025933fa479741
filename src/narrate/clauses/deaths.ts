import type { Cause } from '../../diagnose/finding/causes/cause.ts';
import { type Death, deathsOf } from '../../diagnose/finding/deaths.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { DeadWaker } from '../../diagnose/path/dead-wakers.ts';
import { place } from '../../model/user-frames.ts';
import { named } from '../words/words.ts';
import { endedTitle, howEnded } from './gone.ts';

/** `thread 'feeder'`, `a task`. */
export function deadWakerLabel({ object }: DeadWaker): string {
  const kind = object.kind === 'task' ? 'task' : 'thread';
  const { name } = object.facts;
  return typeof name === 'string' && name !== '' ? `${kind} '${named(name)}'` : `a ${kind}`;
}

/** `thread 'feeder' ended with ValueError: bad at main.py:11`. */
export function deadWakerWords(deadWaker: DeadWaker, workspace: string): string {
  const { exception, line } = deadWaker;
  const at = line === null ? '' : ` at ${place(line, workspace)}`;
  return `${deadWakerLabel(deadWaker)} ended with ${named(exception)}${at}`;
}

/** `ValueError`: the exception without its message. */
export function exceptionName({ exception }: DeadWaker): string {
  return named(exception.split(':')[0] ?? exception);
}

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

function deathWords(death: Death, workspace: string): string {
  if (death.type === 'raised') return deadWakerWords(death.waker, workspace);
  const { ending, started } = death;
  return `${endedTitle(ending, started === null ? null : place(started, workspace))} ${howEnded(ending)}`;
}
