import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
import { once } from '../graph/memo.ts';
import type { OwedRule } from '../graph/owed-type.ts';
import type { Party } from '../graph/party.ts';
import { wakersOf } from '../graph/wakers.ts';
import type { World } from '../graph/world.ts';
import { byLoop } from './owed-future.ts';

/** Queues, and channels whose two ends are objects of their own: whoever has either end in hand. */
export const asyncQueue: OwedRule = (world, { party }, queue) => {
  const scheduled = byLoop(world, party, queue);
  if (scheduled !== null) return scheduled;
  const state = queue.links['state']?.[0];
  if (state === undefined) return { by: 'any', parties: wakersOf(world, party.process, queue) };
  const known = wakersOfState(world, party.process);
  const parties = known.get(state) ?? find(world, party.process, state);
  known.set(state, parties);
  return { by: 'any', parties };
};

const wakersOfState = once((_world: World, _process: Process) => new Map<string, readonly Party[]>());

function find(world: World, process: Process, state: string): readonly Party[] {
  const itself = world.object(process, state);
  const ends = world.linkedFrom(process, state).filter((end) => end.links['state']?.includes(state));
  const objects: readonly SyncObject[] = itself === null ? ends : [itself, ...ends];
  return [...new Set(objects.flatMap((object) => wakersOf(world, process, object)))];
}
