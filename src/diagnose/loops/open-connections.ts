import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf } from './loop-thread.ts';

/**
 * A task or greenlet may be woken by what comes in on a connection: the protocol's callback is no actor of its own. True where its
 * process has a connection to another process and its loop waits for events.
 */
export function mayBeWokenByPeer(graph: WaitGraph, actor: Actor): boolean {
  const host = hostOf(graph, actor);
  return host !== null && host.inside.length === 0 && hasPeers(graph, actor.process);
}

const STATES: ReadonlySet<string> = new Set(['ESTABLISHED', 'CONNECTED']);

const hasPeers = once((_graph: WaitGraph, process: Actor['process']) =>
  process.files.some(({ socket, peers }) => {
    if (socket === null || socket.protocol === 'other' || !STATES.has(socket.state)) return false;
    // Both ends in this process: its own wake-up sockets, and clients of its own servers.
    return !peers.some(({ pid }) => pid === process.pid) && (peers.length > 0 || socket.remote !== '');
  }),
);
