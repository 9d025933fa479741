import type { DeadWaker } from '../../diagnose/path/dead-wakers.ts';
import { place } from '../../model/user-frames.ts';
import { named } from '../words/words.ts';

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
