import type { SyncObject } from '../../model/objects.ts';
import { type Actor, taskKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOfLoop } from '../loops/loop-thread.ts';
import { UNKNOWN, type Unblock, type UnblockRule } from './types.ts';
import { wakersOf } from './wakers.ts';
import { work } from './work.ts';

/** A future of asyncio: of work in a thread pool or of a task that it is chained to, of a timer of its loop, else of whoever knows it. */
export const asyncFuture: UnblockRule = (graph, waiting, future) => {
  const { process } = waiting.actor;
  for (const id of future.links['chained'] ?? []) {
    const other = graph.object(process, id);
    if (other?.kind === 'future') return work(graph, waiting, other);
    const task = graph.actors.get(taskKey(process.pid, id));
    if (task !== undefined) return { by: 'all', actors: [task] };
  }
  const tasks = completedBy(graph, waiting.actor, future);
  if (tasks.length > 0) return tasks.length === 1 ? { by: 'all', actors: tasks } : { by: 'any', actors: tasks };
  const byTimer = byLoop(graph, waiting.actor, future);
  if (byTimer !== null) return byTimer;
  // Of a task without a frame nothing tells what its future stands for.
  if (waiting.actor.kind === 'task' && waiting.actor.frames.length === 0) return UNKNOWN;
  return { by: 'any', actors: wakersOf(graph, process, future) };
};

/** Events, conditions, locks and the like: what its loop will call comes first, then whoever has it in hand. */
export const asyncObject: UnblockRule = (graph, { actor }, object) =>
  byLoop(graph, actor, object) ?? { by: 'any', actors: wakersOf(graph, actor.process, object) };

/** Tasks at whose end a callback reaches the future (`asyncio.shield`, the waiters inside `wait` and task groups). */
function completedBy(graph: WaitGraph, { process, id }: Actor, future: SyncObject): readonly Actor[] {
  return graph
    .linkedFrom(process, future.id)
    .filter((other) => other.kind === 'task' && other.id !== id && other.links['callbacks']?.includes(future.id))
    .flatMap((other) => graph.actors.get(taskKey(process.pid, other.id)) ?? []);
}

/** Its loop has a timer, a callback or a signal handler that will reach it: the loop's thread acts, unless it is busy elsewhere. */
export function byLoop(graph: WaitGraph, { process }: Actor, object: SyncObject): Unblock | null {
  const [loop] = graph.linkedFrom(process, object.id).filter(({ kind }) => kind === 'event loop');
  if (loop === undefined) return null;
  const host = hostOfLoop(graph, process, loop.id);
  if (host !== null && host.inside.length === 0 && sleepsOver(loop, object)) return { by: 'any', actors: [] };
  return host !== null && host.inside.length > 0 ? { by: 'all', actors: [host.actor] } : UNKNOWN;
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
