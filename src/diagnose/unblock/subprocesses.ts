import type { SyncObject } from '../../model/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { ownerOf, userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isDead, wholeOf } from '../os/other-end.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import type { Waiting } from '../waits/waiting.ts';
import type { Unblock } from './types.ts';

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

/**
 * A future that nobody has in hand is mostly kept in a table by its number, until the answer with this number comes from another process: a thread of a
 * library that reads what the other one sends, without any code of the user's, brings it. `null` where there is none.
 */
export function unblockByReceiver(graph: WaitGraph, { actor, objects }: Waiting): Unblock | null {
  if (actor.kind !== 'thread' || objects.length === 0 || objects.some(({ kind }) => kind !== 'future')) return null;
  const actors = receiversOf(graph, actor.process);
  return actors.some((one) => one !== actor) ? { by: 'any', actors, isInferred: true } : null;
}

const receiversOf = once((graph: WaitGraph, process: Process): readonly Actor[] =>
  graph.actorsOf(process).filter((actor) => {
    const { workspace } = graph;
    if (actor.kind !== 'thread' || userFrame(actor.frames, workspace) !== null) return false;
    if (!actor.frames.some(({ file }) => ownerOf(file, workspace) === 'library')) return false;
    const system = systemWaitOf(graph, actor);
    if (system === null || (system.kind !== 'pipe' && system.kind !== 'socket') || system.wants !== 'read')
      return false;
    return system.descriptors.some(({ file }) => file.peers.some(({ pid, inTree }) => inTree && pid !== process.pid));
  }),
);
