import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Frame } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import { once } from '../../graph/memo.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { traitsOf } from '../../objects/kinds.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { Unblock } from './types.ts';
import { wakersOf } from './wakers.ts';

/**
 * Who has yet to bring a result that nobody has in hand: the function that waits for it has a queue in hand as well, and something stands in that
 * queue, so that whoever takes from there brings it. That the result is what stands there nothing shows (a queue in C keeps its items to itself): likely, and
 * never a proof. `null` where nobody takes from such a queue.
 */
export function unblockByTaker(graph: WaitGraph, { actor, objects }: Waiting): Unblock | null {
  const [result, ...others] = objects;
  if (result === undefined || others.length > 0 || !RESULTS.has(result.kind)) return null;
  const frame = actor.frames.find(({ refs }) => Object.values(refs ?? {}).includes(result.id));
  if (frame === undefined) return null;
  const takers = queuesOf(graph, actor, frame).flatMap((queue) => takersOf(graph, actor, frame, queue));
  return takers.length === 0 ? null : { by: 'any', actors: [...new Set(takers)], isInferred: true };
}

/** They are completed once, by whoever does the work. */
const RESULTS: ReadonlySet<SyncObject['kind']> = new Set<SyncObject['kind']>(['future', 'async future']);

/** Queues that the frame refers to and in which something stands. */
function queuesOf(graph: WaitGraph, { process }: Actor, { refs }: Frame): readonly SyncObject[] {
  return [...new Set(Object.values(refs ?? {}))]
    .flatMap((id) => graph.object(process, id) ?? [])
    .filter(({ kind, facts }) => traitsOf(kind).family === 'queue' && Number(facts['size'] ?? 0) > 0);
}

/** Threads that know the queue by another function than the one that puts into it. */
function takersOf(graph: WaitGraph, { process }: Actor, putting: Frame, queue: SyncObject): readonly Actor[] {
  return threadsOf(graph, wakersOf(graph, process, queue)).filter(({ frames }) =>
    frames.some((frame) => !isSameFunction(frame, putting) && Object.values(frame.refs ?? {}).includes(queue.id)),
  );
}

/** Once a list, which many waiters share. */
const threadsOf = once((_graph: WaitGraph, actors: readonly Actor[]) => actors.filter(({ kind }) => kind === 'thread'));

function isSameFunction(one: Frame, other: Frame): boolean {
  return one.file === other.file && one.function === other.function && one.firstLine === other.firstLine;
}
