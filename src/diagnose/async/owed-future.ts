import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
import { type Owed, type OwedRule, UNKNOWN } from '../graph/owed-type.ts';
import { work } from '../graph/owed-work.ts';
import { taskKey } from '../graph/party.ts';
import { wakersOf } from '../graph/wakers.ts';
import type { World } from '../graph/world.ts';
import { hostOfLoop } from './loop-thread.ts';

/** A future of asyncio: of work in a thread pool that it is chained to, of a timer or callback of its loop, else of whoever knows it. */
export const asyncFuture: OwedRule = (world, waiting, future) => {
  const { process } = waiting.party;
  for (const id of future.links['chained'] ?? []) {
    const other = world.object(process, id);
    if (other?.kind === 'future') return work(world, waiting, other);
    const task = world.parties.get(taskKey(process.pid, id));
    if (task !== undefined) return { by: 'all', parties: [task] };
  }
  return byLoop(world, process, future) ?? { by: 'any', parties: wakersOf(world, process, future) };
};

/** Its loop has a timer or a callback that will reach it: the loop's thread acts, unless it is busy elsewhere. */
function byLoop(world: World, process: Process, object: SyncObject): Owed | null {
  const loops = world.linkedFrom(process, object.id).filter((other) => other.links['callbacks']?.includes(object.id));
  const [loop] = loops;
  if (loop === undefined) return null;
  const host = hostOfLoop(world, process, loop.id);
  return host !== null && host.inside.length > 0 ? { by: 'all', parties: [host.party] } : UNKNOWN;
}
