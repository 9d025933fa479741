import type { Peer, Process } from '../../snapshot/types.ts';
import { type Party, processKey } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { type Descriptor, usersOf } from './descriptor.ts';

/** Who has the other end of an open file. */
export interface OtherEnd {
  /** Of other processes of the tree: the threads that use it where that is known, else the process as a whole. */
  readonly parties: readonly Party[];
  /** Parties of the waiting process itself that use the other end. */
  readonly own: readonly Party[];
  /** The waiting process has the other end open too. */
  readonly isOwn: boolean;
  readonly outside: readonly Peer[];
}

/** Looks the other end up; `self` is not among its users. */
export function otherEndOf(world: World, { process, file }: Descriptor, self: Party): OtherEnd {
  const parties = new Map<string, Party>();
  const own = new Map<string, Party>();
  for (const peer of file.peers) {
    const other = world.processes.get(peer.pid);
    if (other === undefined) continue;
    const users = usersOf(world, other, peer.fd).filter((party) => party.key !== self.key);
    if (other === process) for (const party of users) own.set(party.key, party);
    else for (const party of users.length > 0 ? users : wholeOf(world, other)) parties.set(party.key, party);
  }
  return {
    parties: [...parties.values()],
    own: [...own.values()],
    isOwn: file.peers.some((peer) => peer.pid === process.pid),
    outside: file.peers.filter((peer) => !world.processes.has(peer.pid)),
  };
}

export function wholeOf(world: World, process: Process): readonly Party[] {
  const whole = world.parties.get(processKey(process.pid));
  return whole === undefined || isDead(process) ? [] : [whole];
}

/** Nothing runs in it any more, or it was gone at the last sample. */
export function isDead(process: Process): boolean {
  const state = process.states.at(-1);
  return state === 'Z' || state === 'X';
}
