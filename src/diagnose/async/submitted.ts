import type { SyncObject } from '../../snapshot/objects.ts';
import { type Owed, UNKNOWN } from '../graph/owed-type.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { hostOfLoop } from './loop-thread.ts';

/**
 * The future of a coroutine that was given to a loop (`asyncio.run_coroutine_threadsafe`) and not begun: the loop's thread has to. `null`
 * where it is no such future.
 */
export function owedBySubmission(world: World, party: Party, future: SyncObject): Owed | null {
  if (typeof future.facts['scheduled'] !== 'string') return null;
  const host = hostOfLoop(world, party.process, future.links['loop']?.[0] ?? null);
  return host === null ? UNKNOWN : { by: 'all', parties: [host.party] };
}
