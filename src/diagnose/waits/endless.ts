import type { PlaceFacts, SourceLoop } from '../../model/snapshot/source-facts.ts';
import { readPython, wholeCall } from '../python/line.ts';

/** A loop that may go on for ever: `while`, or a `for` over something endless, without a deadline or a number of attempts. */
export function isEndless({ kind, text, isInfinite, hasEnd = false }: SourceLoop): boolean {
  if (hasEnd) return false;
  if (kind === 'while' || isInfinite) return true;
  // It asks until it is told the end. Whether another iterable has none, its name does not tell: `zip(count(), rows)`, a `cycle()` of the program's own.
  return readPython(text).calls.some(({ name, args }) => name === 'iter' && args.length > 1);
}

/** An endless loop that may look for something in vain; who takes one piece of work after the other has got something each time. */
export function isFruitless(loop: SourceLoop): boolean {
  return isEndless(loop) && loop.takesNext !== true;
}

/** Iterables of a number of items that somebody wrote down or gathered: they come to their end. */
const GATHERED: ReadonlySet<string> = new Set([
  ...['range', 'enumerate', 'zip', 'reversed', 'sorted', 'list', 'tuple', 'set', 'map', 'filter'],
  ...['items', 'values', 'keys'],
]);

/**
 * A loop that sleeps for as long as a generator tells (`for pause in backoff(): ... sleep(pause)`): the generator gives pauses, not
 * work, so that waking up shows no progress.
 */
export function isPacedByGenerator({ kind, text, hasEnd = false }: SourceLoop, calls: PlaceFacts['calls']): boolean {
  const sleeps = calls.some(
    ({ callee, args: [pause] }) => callee?.split('.').at(-1) === 'sleep' && pause != null && !pause.includes('.'),
  );
  const over = wholeCall(readPython(text));
  return kind === 'for' && !hasEnd && sleeps && over !== null && !GATHERED.has(over.name);
}
