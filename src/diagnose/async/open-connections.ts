import { once } from '../graph/memo.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { hostOf } from './loop-thread.ts';

/**
 * A task or greenlet may be woken by what comes in on a connection: the protocol's callback is no party of its own. True where its
 * process has a connection to another process and its loop waits for events.
 */
export function mayBeWokenByPeer(world: World, party: Party): boolean {
  const host = hostOf(world, party);
  return host !== null && host.inside.length === 0 && hasPeers(world, party.process);
}

const STATES: ReadonlySet<string> = new Set(['ESTABLISHED', 'CONNECTED']);

const hasPeers = once((_world: World, process: Party['process']) =>
  process.files.some(({ socket, peers }) => {
    if (socket === null || socket.protocol === 'other' || !STATES.has(socket.state)) return false;
    // Both ends in this process: its own wake-up sockets, and clients of its own servers.
    return !peers.some(({ pid }) => pid === process.pid) && (peers.length > 0 || socket.remote !== '');
  }),
);
