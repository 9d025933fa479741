import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { type Missing, missingIn } from '../graph/missing.ts';
import type { Behind } from './behind.ts';

/**
 * What a reason would have needed.
 * - `input`: something that a process on the way did not give
 * - `time`: nothing: the last wait, the first one's own or that of an `actor` who could end it, ends by itself
 * - `wait`: what the last one waits for, if it waits at all; `object`: the object of the last wait; `ender`: somebody who could end it
 */
export type Lack =
  | { readonly type: 'input'; readonly missing: Missing }
  | { readonly type: 'time'; readonly actor: Actor | null }
  | { readonly type: 'wait' | 'object' | 'ender' };

/** Without these nobody is joined to what they wait for; a second sample only tells standstill from movement. */
const INPUTS: ReadonlySet<Missing['what']> = new Set(['stacks', 'main thread', 'details', 'objects', 'sources']);

export function lackOf({ graph, focus, path }: Evidence, behind: Behind | null): Lack {
  const last = behind?.last ?? path?.steps.at(-1);
  const waiting = last?.waiting ?? null;
  if (last !== undefined && waiting?.verb === 'sleep') {
    return { type: 'time', actor: last === path?.steps[0] ? null : last.actor };
  }
  const processes = new Set([...focus.path, ...(path?.steps ?? []).map(({ actor }) => actor.process)]);
  const missing = missingIn(graph, [...processes]).find(({ what }) => INPUTS.has(what));
  if (missing !== undefined && (waiting === null || waiting.objects.length === 0)) return { type: 'input', missing };
  if (waiting === null) return { type: 'wait' };
  return { type: waiting.objects.length === 0 ? 'object' : 'ender' };
}
