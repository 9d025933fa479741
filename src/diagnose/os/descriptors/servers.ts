import type { Process } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { hostOfLoop, loopThreadOf } from '../../loops/loop-thread.ts';

/**
 * Who accepts connections on a listening socket: threads inside a method of its server object, or that run the loop which watches it.
 * A connection that nobody accepted yet ends there. `null` where the descriptor is no listening socket or nothing tells who serves it.
 */
export function serversOf(graph: WaitGraph, process: Process, fd: number): readonly Actor[] | null {
  if (process.files.find((file) => file.fd === fd)?.socket?.state !== 'LISTEN') return null;
  const found = new Set<Actor>();
  for (const server of graph.objectsOf(process, 'server')) {
    if (server.facts['fd'] !== fd) continue;
    for (const { actor, expression } of graph.mentionsOf(process, server.id)) {
      if (expression === 'self') found.add(actor);
    }
  }
  for (const loop of graph.objectsOf(process, 'event loop')) {
    const host = isWatched(loop.facts['watching'], fd) ? hostOfLoop(graph, process, loop.id) : null;
    if (host !== null) found.add(host.actor);
  }
  if (found.size > 0) return [...found];
  const unread = graph.actorsOf(process).filter((actor) => isUnreadLoop(graph, actor));
  return unread.length === 1 ? unread : null;
}

/** The listening socket of this process from whose queue a connection was accepted; `null` where it is no such connection. */
export function acceptedFrom(process: Process, fd: number): number | null {
  const socket = process.files.find((file) => file.fd === fd)?.socket;
  if (socket == null || socket.state === 'LISTEN' || socket.protocol === 'other') return null;
  return (
    process.files.find((file) => file.socket?.state === 'LISTEN' && file.socket.local === socket.local)?.fd ?? null
  );
}

/** A thread that runs a loop whose table of descriptors cannot be read: with one of them there is little doubt who serves. */
function isUnreadLoop(graph: WaitGraph, actor: Actor): boolean {
  const loop = loopThreadOf(graph, actor);
  return (
    loop?.library === 'asyncio' && graph.object(actor.process, loop.loopId ?? undefined)?.facts['selector'] !== true
  );
}

function isWatched(descriptors: unknown, fd: number): boolean {
  return typeof descriptors === 'string' && descriptors.split(',').includes(String(fd));
}
