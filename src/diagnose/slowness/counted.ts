import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import { isBusy } from '../os/computing.ts';
import type { Hop } from '../path/route.ts';

/**
 * A `while` of the user's compares a number that changed between the samples: something happens in its rounds, mostly towards its end, which is a guess. A loop
 * that only looks again (`while not ready():`) compares none, and a number that is handed to a call is no part of the comparison.
 */
export function countedOn({ graph, snapshot }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    // Who computes may as well run away from its end, or past it.
    if (isBusy(actor, snapshot.sampleTimesMs)) continue;
    for (const frame of actor.frames) {
      if (frame.changed === undefined || ownerOf(frame.file, snapshot.workspace) !== 'workspace') continue;
      const [loop] = graph.factsAt(frame)?.loops ?? [];
      const name = loop === undefined ? null : comparedIn(loop, frame.changed);
      if (loop !== undefined && name !== null) return { type: 'counted', actor, frame, loop, name };
    }
  }
  return null;
}

/** The first of the names that the test of a loop compares by itself, or by its `len()`; one part of several of which one is enough decides nothing. */
function comparedIn({ kind, text }: SourceLoop, changed: NonNullable<Frame['changed']>): string | null {
  if (kind !== 'while' || /\bor\b/.test(text)) return null;
  const sides = text.split(/\band\b/).flatMap((part) => {
    const compared = part.split(COMPARES);
    return compared.length === 2 ? compared.map((side) => side.trim().replace(LENGTH, '$1')) : [];
  });
  return changed.find((name) => sides.includes(name)) ?? null;
}

const COMPARES = /<=|>=|<|>/;
const LENGTH = /^len\(([\w.]+)\)$/;
