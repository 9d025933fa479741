import type { SyncObject } from '../../snapshot/objects.ts';
import { type Owed, type OwedRule, UNKNOWN } from '../graph/owed-type.ts';
import { work } from '../graph/owed-work.ts';
import { type Party, taskKey } from '../graph/party.ts';
import { wakersOf } from '../graph/wakers.ts';
import type { World } from '../graph/world.ts';
import { hostOfLoop } from './loop-thread.ts';

/** A future of asyncio: of work in a thread pool or of a task that it is chained to, of a timer of its loop, else of whoever knows it. */
export const asyncFuture: OwedRule = (world, waiting, future) => {
  const { process } = waiting.party;
  for (const id of future.links['chained'] ?? []) {
    const other = world.object(process, id);
    if (other?.kind === 'future') return work(world, waiting, other);
    const task = world.parties.get(taskKey(process.pid, id));
    if (task !== undefined) return { by: 'all', parties: [task] };
  }
  const tasks = completedBy(world, waiting.party, future);
  if (tasks.length > 0) return tasks.length === 1 ? { by: 'all', parties: tasks } : { by: 'any', parties: tasks };
  const byTimer = byLoop(world, waiting.party, future);
  if (byTimer !== null) return byTimer;
  // Of a task without a frame nothing tells what its future stands for.
  if (waiting.party.kind === 'task' && waiting.party.frames.length === 0) return UNKNOWN;
  return { by: 'any', parties: wakersOf(world, process, future) };
};

/** Events, conditions, locks and the like: what its loop will call comes first, then whoever has it in hand. */
export const asyncObject: OwedRule = (world, { party }, object) =>
  byLoop(world, party, object) ?? { by: 'any', parties: wakersOf(world, party.process, object) };

/** Tasks at whose end a callback reaches the future (`asyncio.shield`, the waiters inside `wait` and task groups). */
function completedBy(world: World, { process, id }: Party, future: SyncObject): readonly Party[] {
  return world
    .linkedFrom(process, future.id)
    .filter((other) => other.kind === 'task' && other.id !== id && other.links['callbacks']?.includes(future.id))
    .flatMap((other) => world.parties.get(taskKey(process.pid, other.id)) ?? []);
}

/** Its loop has a timer, a callback or a signal handler that will reach it: the loop's thread acts, unless it is busy elsewhere. */
export function byLoop(world: World, { process }: Party, object: SyncObject): Owed | null {
  const [loop] = world.linkedFrom(process, object.id).filter(({ kind }) => kind === 'event loop');
  if (loop === undefined) return null;
  const host = hostOfLoop(world, process, loop.id);
  if (host !== null && host.inside.length === 0 && sleepsOver(loop, object)) return { by: 'any', parties: [] };
  return host !== null && host.inside.length > 0 ? { by: 'all', parties: [host.party] } : UNKNOWN;
}

/**
 * The future is done and its callback stands in the loop's queue, while the loop sleeps without a timer: a loop with callbacks does not
 * begin to sleep, so another thread put this one there without waking it.
 */
function sleepsOver({ facts }: SyncObject, future: SyncObject): boolean {
  return (
    future.kind === 'async future' &&
    future.facts['state'] === 'finished' &&
    Number(facts['ready'] ?? 0) > 0 &&
    Number(facts['scheduled'] ?? 0) === 0
  );
}
