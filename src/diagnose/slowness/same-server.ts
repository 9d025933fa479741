import type { Process } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Descriptor } from '../os/descriptors/descriptor.ts';
import { otherEndOf } from '../os/descriptors/other-end.ts';
import { type Hop, hopOf } from '../path/route.ts';
import { isAtPiece } from './work-beside.ts';

/**
 * The last one reads from a server outside the command, such as a broker, and another thread of its own process or a process that this started has a
 * piece of work in hand: what that gives to the server may be what the reader waits for.
 */
export function clientAtWork({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  const hop = hops.at(-1);
  if (hop?.system?.kind !== 'socket' || hop.system.wants !== 'read') return null;
  const { actor } = hop;
  const remotes = hop.system.descriptors.flatMap((one) => outsideAt(graph, one, hop));
  if (remotes.length === 0) return null;
  const { startedBy } = startersIn(graph.snapshot);
  for (const process of [actor.process, ...startedBy(actor.process).slice(0, CHILDREN_ASKED)]) {
    // Of its own threads one that has a connection as well; a child may only connect when it has done its part.
    if (process === actor.process && connectionsTo(process, remotes) < 2) continue;
    const thread = graph
      .actorsOf(process)
      .find((one) => one.kind === 'thread' && hops.every((each) => each.actor !== one) && isAtPiece(graph, one));
    if (thread !== undefined) return { type: 'beside thread', hop, other: hopOf(graph, thread) };
  }
  return null;
}

/** Of the children of one process: a pool has one for each processor. */
const CHILDREN_ASKED = 64;

/** The address of the server, where that is no process of the command. */
function outsideAt(graph: WaitGraph, descriptor: Descriptor, { actor }: Hop): readonly string[] {
  const { socket } = descriptor.file;
  const end = otherEndOf(graph, descriptor, actor);
  const isInside = end.actors.length > 0 || end.isOwn || end.isSelf;
  return isInside || socket?.state !== 'ESTABLISHED' || socket.remote === '' ? [] : [socket.remote];
}

function connectionsTo({ files }: Process, remotes: readonly string[]): number {
  return files.filter(({ socket }) => socket?.state === 'ESTABLISHED' && remotes.includes(socket.remote)).length;
}
