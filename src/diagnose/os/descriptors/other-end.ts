import { isDead } from '../../../model/process-kind.ts';
import type { Peer, Process } from '../../../model/snapshot.ts';
import { type Actor, processKey } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { type Descriptor, usersOf } from './descriptor.ts';
import { acceptedFrom, serversOf } from './servers.ts';

/** Who has the other end of an open file. */
export interface OtherEnd {
  /** Of other processes of the tree: the threads that use it where that is known, else the process as a whole. */
  readonly actors: readonly Actor[];
  /** Actors of the waiting process itself that use the other end. */
  readonly own: readonly Actor[];
  /** The actor itself is the only one that serves there: it would have to accept the connection on which it waits. */
  readonly isSelf: boolean;
  /** The waiting process has the other end open too. */
  readonly isOwn: boolean;
  readonly outside: readonly Peer[];
}

/** Looks the other end up; `self` is not among its users. */
export function otherEndOf(graph: WaitGraph, { process, file }: Descriptor, self: Actor): OtherEnd {
  const actors = new Map<string, Actor>();
  const own = new Map<string, Actor>();
  let isSelf = false;
  for (const peer of file.peers) {
    const other = graph.processes.get(peer.pid);
    if (other === undefined) continue;
    const serving = serversOf(graph, other, peer.fd);
    const using = serving ?? usersOf(graph, other, peer.fd);
    const accepted = using.length > 0 || other !== process ? null : acceptedFrom(other, peer.fd);
    const all = accepted === null ? using : (serversOf(graph, other, accepted) ?? []);
    const users = all.filter((actor) => actor.key !== self.key);
    isSelf ||= serving !== null && serving.length > 0 && users.length === 0;
    if (other === process) for (const actor of users) own.set(actor.key, actor);
    else for (const actor of users.length > 0 ? users : wholeOf(graph, other)) actors.set(actor.key, actor);
  }
  return {
    actors: [...actors.values()],
    own: [...own.values()],
    isSelf,
    isOwn: file.peers.some((peer) => peer.pid === process.pid),
    outside: file.peers.filter((peer) => !graph.processes.has(peer.pid)),
  };
}

/** Each of these has its other end in the very process of the actor, and nowhere else. */
export function isWithinProcess(graph: WaitGraph, descriptors: readonly Descriptor[], self: Actor): boolean {
  const ends = descriptors.map((descriptor) => otherEndOf(graph, descriptor, self));
  return ends.length > 0 && ends.every((end) => end.isOwn && end.actors.length === 0 && end.outside.length === 0);
}

export function wholeOf(graph: WaitGraph, process: Process): readonly Actor[] {
  const whole = graph.actors.get(processKey(process.pid));
  return whole === undefined || isDead(process) ? [] : [whole];
}
