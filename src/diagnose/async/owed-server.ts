import type { SyncObject } from '../../snapshot/objects.ts';
import { type Owed, type OwedRule, UNKNOWN } from '../graph/owed-type.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { fileOf } from '../system/descriptor.ts';
import { otherEndOf } from '../system/other-end.ts';

/**
 * `Server.wait_closed` (3.12.1 and later) waits until every connection is closed: by whoever handles it here, or by the client at its
 * other end.
 */
export const serverEnd: OwedRule = (world, { party, verb }, server) => {
  if (verb !== 'shutdown' || Number(server.facts['activeConnections'] ?? 0) === 0) return UNKNOWN;
  const clients = connectionsOf(world, party, server);
  if (clients.length === 0) return ownClients(world, party);
  const parties = new Set<Party>();
  for (const transport of clients) {
    for (const handler of handlersOf(world, party, transport)) parties.add(handler);
    const file = fileOf(party.process, Number(transport.facts['fd'] ?? -1));
    if (file === null) return UNKNOWN;
    const end = otherEndOf(world, { process: party.process, file, by: 'object' }, party);
    const [outside] = end.outside;
    if (outside !== undefined) return { by: 'outside', what: `${outside.name} (pid ${outside.pid})` };
    if (!end.isOwn && end.parties.length === 0) return { by: 'outside', what: file.socket?.remote ?? 'a client' };
    for (const client of [...end.parties, ...end.own]) parties.add(client);
  }
  return { by: 'any', parties: [...parties] };
};

/** 3.12 only counts its connections: where every connection of the process has both ends in it, they are among those. */
function ownClients(world: World, party: Party): Owed {
  const { process } = party;
  const open = process.files.filter(({ socket }) => socket?.state === 'ESTABLISHED' && socket.protocol === 'tcp');
  const isOwn = open.every(({ peers }) => peers.length > 0 && peers.every(({ pid }) => pid === process.pid));
  if (open.length === 0 || !isOwn) return UNKNOWN;
  const ends = open.flatMap((file) => otherEndOf(world, { process, file, by: 'candidate' }, party).own);
  return { by: 'any', parties: [...new Set(ends)] };
}

function connectionsOf(world: World, { process }: Party, server: SyncObject): readonly SyncObject[] {
  const told = (server.links['clients'] ?? []).flatMap((id) => world.object(process, id) ?? []);
  if (told.length > 0) return told;
  return world.linkedFrom(process, server.id).filter((other) => other.links['server']?.includes(server.id));
}

/** Tasks that have the transport, or a reader or writer over it, in hand. */
function handlersOf(world: World, { process }: Party, transport: SyncObject): readonly Party[] {
  const over = world
    .linkedFrom(process, transport.id)
    .filter((other) => other.links['transport']?.includes(transport.id));
  return [transport, ...over].flatMap(({ id }) => world.mentionsOf(process, id).map(({ party }) => party));
}
