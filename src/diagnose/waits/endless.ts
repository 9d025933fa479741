import type { PlaceFacts, SourceLoop } from '../../model/snapshot/source-facts.ts';

/** A loop that may go on for ever: `while`, or a `for` over something endless, without a deadline or a number of attempts. */
export function isEndless({ kind, text, isInfinite, hasEnd = false }: SourceLoop): boolean {
  if (hasEnd) return false;
  if (kind === 'while' || isInfinite) return true;
  return /\b(count|cycle|repeat)\s*\(|\biter\s*\(.*,/.test(text);
}

/** An endless loop that may look for something in vain; who takes one piece of work after the other has got something each time. */
export function isFruitless(loop: SourceLoop): boolean {
  return isEndless(loop) && loop.takesNext !== true;
}

/** Iterables of a number of items that somebody wrote down or gathered: they come to their end. */
const GATHERED = /^(range|enumerate|zip|reversed|sorted|list|tuple|set|map|filter)\s*\(|\.(items|values|keys)\s*\(/;

/**
 * A loop that sleeps for as long as a generator tells (`for pause in backoff(): ... sleep(pause)`): the generator gives pauses, not
 * work, so that waking up shows no progress.
 */
export function isPacedByGenerator({ kind, text, hasEnd = false }: SourceLoop, calls: PlaceFacts['calls']): boolean {
  const sleeps = calls.some(
    ({ callee, args }) => /(^|\.)sleep$/.test(callee ?? '') && /^[A-Za-z_]\w*$/.test(args[0] ?? ''),
  );
  return kind === 'for' && !hasEnd && sleeps && /^[\w.]+\s*\(/.test(text) && !GATHERED.test(text);
}
