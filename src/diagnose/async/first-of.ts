import { type Owed, UNKNOWN } from '../graph/owed-type.ts';
import type { Waiting } from '../graph/waiting.ts';
import type { World } from '../graph/world.ts';

/** The line asks for the first of several to come (`return_when=FIRST_COMPLETED`), not for all. */
export function isFirstOf(world: World, { frame, objects }: Waiting): boolean {
  if (objects.length < 2 || frame === null) return false;
  const calls = world.factsAt(frame)?.calls ?? [];
  return calls.some(({ keywords }) => /\bFIRST_/.test(keywords['return_when'] ?? ''));
}

/** Any of them is enough; where nothing is known of one, it may be that one. */
export function firstOf(owed: readonly Owed[]): Owed {
  if (owed.some(({ by }) => by === 'unknown' || by === 'outside')) return UNKNOWN;
  const parties = owed.flatMap((one) => {
    if (one.by === 'held') return one.holds.map(({ party }) => party);
    return one.by === 'all' || one.by === 'any' ? one.parties : [];
  });
  return { by: 'any', parties };
}
