import type { SyncObject } from '../../model/objects.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isDead, wholeOf } from '../os/other-end.ts';

/**
 * Children that still live and whose output or end is handed on to the object: a transport of asyncio's subprocesses has a protocol that
 * has the object at hand, or the waiter's own frames have the transport.
 */
export function childrenBehind(graph: WaitGraph, { process, frames }: Actor, object: SyncObject): readonly Actor[] {
  const named = new Set(frames.flatMap(({ refs }) => Object.values(refs ?? {})));
  return transportsOf(graph, process).flatMap((transport) => {
    if (!(transport.links['reaches'] ?? []).includes(object.id) && !named.has(transport.id)) return [];
    const pid = graph.object(process, transport.links['process']?.[0])?.facts['pid'];
    const child = typeof pid === 'number' ? graph.processes.get(pid) : undefined;
    return child === undefined || isDead(child) ? [] : wholeOf(graph, child);
  });
}

const transportsOf = once((graph: WaitGraph, process: Actor['process']): readonly SyncObject[] =>
  graph.objectsOf(process, 'connection').filter(({ links }) => (links['process'] ?? []).length > 0),
);
