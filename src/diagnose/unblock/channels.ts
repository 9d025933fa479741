import type { SyncObject } from '../../model/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { byLoop } from './future.ts';
import type { UnblockRule } from './types.ts';
import { wakersOf } from './wakers.ts';

/** Queues, and channels whose two ends are objects of their own: whoever has either end in hand. */
export const asyncQueue: UnblockRule = (graph, { actor }, queue) => {
  const scheduled = byLoop(graph, actor, queue);
  if (scheduled !== null) return scheduled;
  const state = queue.links['state']?.[0];
  if (state === undefined) return { by: 'any', actors: wakersOf(graph, actor.process, queue) };
  const known = wakersOfState(graph, actor.process);
  const actors = known.get(state) ?? find(graph, actor.process, state);
  known.set(state, actors);
  return { by: 'any', actors };
};

const wakersOfState = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

function find(graph: WaitGraph, process: Process, state: string): readonly Actor[] {
  const itself = graph.object(process, state);
  const ends = graph.linkedFrom(process, state).filter((end) => end.links['state']?.includes(state));
  const objects: readonly SyncObject[] = itself === null ? ends : [itself, ...ends];
  return [...new Set(objects.flatMap((object) => wakersOf(graph, process, object)))];
}
