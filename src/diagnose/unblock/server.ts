import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { OpenFile } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { fileOf } from '../os/descriptors/descriptor.ts';
import { otherEndOf } from '../os/descriptors/other-end.ts';
import type { Outsider } from './wakers/gone.ts';
import { UNKNOWN, type Unblock, type UnblockRule } from './wakers/types.ts';

/**
 * `Server.wait_closed` (3.12.1 and later) waits until every connection is closed: by whoever handles it here, or by the client at its
 * other end.
 */
export const serverEnd: UnblockRule = (graph, { actor, verb }, server) => {
  if (verb !== 'shutdown' || Number(server.facts['activeConnections'] ?? 0) === 0) return UNKNOWN;
  const clients = connectionsOf(graph, actor, server);
  if (clients.length === 0) return ownClients(graph, actor);
  const actors = new Set<Actor>();
  for (const transport of clients) {
    for (const handler of handlersOf(graph, actor, transport)) actors.add(handler);
    const file = fileOf(actor.process, Number(transport.facts['fd'] ?? -1));
    if (file === null) return UNKNOWN;
    if (isLeft(file)) continue;
    const end = otherEndOf(graph, { process: actor.process, file, by: 'object' }, actor);
    const [outside] = end.outside;
    if (outside !== undefined)
      return { by: 'outside', what: { type: 'process', name: outside.name, pid: outside.pid } };
    if (!end.isOwn && end.actors.length === 0) return { by: 'outside', what: addressOf(file) };
    for (const client of [...end.actors, ...end.own]) actors.add(client);
  }
  return { by: 'any', actors: [...actors] };
};

/** 3.12 only counts its connections: where every connection of the process has both ends in it, they are among those. */
function ownClients(graph: WaitGraph, actor: Actor): Unblock {
  const { process } = actor;
  const open = process.files.filter(
    (file) => isLeft(file) || (file.socket?.state === 'ESTABLISHED' && file.socket.protocol === 'tcp'),
  );
  const isOwn = open.every(
    (file) => isLeft(file) || (file.peers.length > 0 && file.peers.every(({ pid }) => pid === process.pid)),
  );
  if (open.length === 0 || !isOwn) return UNKNOWN;
  const ends = open.flatMap((file) => otherEndOf(graph, { process, file, by: 'candidate' }, actor).own);
  return { by: 'any', actors: [...new Set(ends)] };
}

/** The other end has closed and is nobody's any more: only this side's own close is missing. */
function isLeft({ socket, peers }: OpenFile): boolean {
  return socket?.state === 'CLOSE_WAIT' && peers.length === 0;
}

function connectionsOf(graph: WaitGraph, { process }: Actor, server: SyncObject): readonly SyncObject[] {
  const told = (server.links['clients'] ?? []).flatMap((id) => graph.object(process, id) ?? []);
  if (told.length > 0) return told;
  return graph.linkedFrom(process, server.id).filter((other) => other.links['server']?.includes(server.id));
}

/** Tasks that have the transport, or a reader or writer over it, in hand. */
function handlersOf(graph: WaitGraph, { process }: Actor, transport: SyncObject): readonly Actor[] {
  const over = graph
    .linkedFrom(process, transport.id)
    .filter((other) => other.links['transport']?.includes(transport.id));
  return [transport, ...over].flatMap(({ id }) => graph.mentionsOf(process, id).map(({ actor }) => actor));
}

function addressOf({ socket }: OpenFile): Outsider {
  return socket === null ? { type: 'client' } : { type: 'address', address: socket.remote };
}
