import type { Evidence } from '../focus/evidence.ts';
import { type Missing, missingIn } from '../focus/missing.ts';
import type { Behind } from './behind.ts';
import type { Lack } from './causes/unknown.ts';

/** Without these nobody is joined to what they wait for; a second sample only tells standstill from movement. */
const INPUTS: ReadonlySet<Missing['what']> = new Set(['stacks', 'main thread', 'details', 'objects', 'sources']);

export function lackOf({ graph, focus, path }: Evidence, behind: Behind | null): Lack {
  const last = behind?.last ?? path?.steps.at(-1);
  const waiting = last?.waiting ?? null;
  // A timeout of a library's own, too: it comes back and looks again.
  if (last !== undefined && (waiting?.verb === 'sleep' || (waiting !== null && waiting.patience !== 'forever'))) {
    // Whoever the finding is about anyway need not be named.
    return { type: 'time', actor: behind !== null || last === path?.steps[0] ? null : last.actor };
  }
  const processes = new Set([...focus.path, ...(path?.steps ?? []).map(({ actor }) => actor.process)]);
  const missing = missingIn(graph, [...processes]).find(({ what }) => INPUTS.has(what));
  if (missing !== undefined && (waiting === null || waiting.objects.length === 0)) return { type: 'input', missing };
  if (waiting === null) return { type: 'wait' };
  return { type: waiting.objects.length === 0 ? 'object' : 'ender' };
}
