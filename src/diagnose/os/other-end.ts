import type { Peer, Process } from '../../model/snapshot.ts';
import { type Actor, processKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Descriptor, usersOf } from './descriptor.ts';

/** Who has the other end of an open file. */
export interface OtherEnd {
  /** Of other processes of the tree: the threads that use it where that is known, else the process as a whole. */
  readonly actors: readonly Actor[];
  /** Actors of the waiting process itself that use the other end. */
  readonly own: readonly Actor[];
  /** The waiting process has the other end open too. */
  readonly isOwn: boolean;
  readonly outside: readonly Peer[];
}

/** Looks the other end up; `self` is not among its users. */
export function otherEndOf(graph: WaitGraph, { process, file }: Descriptor, self: Actor): OtherEnd {
  const actors = new Map<string, Actor>();
  const own = new Map<string, Actor>();
  for (const peer of file.peers) {
    const other = graph.processes.get(peer.pid);
    if (other === undefined) continue;
    const users = usersOf(graph, other, peer.fd).filter((actor) => actor.key !== self.key);
    if (other === process) for (const actor of users) own.set(actor.key, actor);
    else for (const actor of users.length > 0 ? users : wholeOf(graph, other)) actors.set(actor.key, actor);
  }
  return {
    actors: [...actors.values()],
    own: [...own.values()],
    isOwn: file.peers.some((peer) => peer.pid === process.pid),
    outside: file.peers.filter((peer) => !graph.processes.has(peer.pid)),
  };
}

export function wholeOf(graph: WaitGraph, process: Process): readonly Actor[] {
  const whole = graph.actors.get(processKey(process.pid));
  return whole === undefined || isDead(process) ? [] : [whole];
}

/** Nothing runs in it any more, or it was gone at the last sample. */
export function isDead(process: Process): boolean {
  const state = process.states.at(-1);
  return state === 'Z' || state === 'X';
}
