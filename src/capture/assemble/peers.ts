import type { Peer } from '../../model/snapshot.ts';
import type { SocketRow } from '../../parse/kernel/net.ts';
import { accessOf, inodeOf, parseFlags } from '../../parse/kernel/proc.ts';
import type { FileEvidence, Holder, RawEvidence } from '../evidence/evidence.ts';
import { terminalKey } from '../facts/holders.ts';
import { peersElsewhere, type Sockets, socketsOf } from './sockets.ts';

/** A pipe inherited by a hundred workers has a hundred ends. */
const MAX_PEERS = 50;

export interface Ends {
  readonly socket: SocketRow | null;
  readonly peers: readonly Peer[];
}

/** Who has what open: of the tree what was read of each process, of others what a search over the machine found in its time. */
function holdersOf({ processes, holders }: RawEvidence): readonly Holder[] {
  const own = processes.flatMap(({ member: { pid, name }, facts }): readonly Holder[] =>
    (facts?.files ?? []).map((file) => ({ ...file, pid, name })),
  );
  const known = new Set(own.map(({ pid, fd, link }) => `${pid} ${fd} ${link}`));
  return [...own, ...holders.filter(({ pid, fd, link }) => !known.has(`${pid} ${fd} ${link}`))];
}

/** Tells who has the other end of a process's pipe or socket. */
export type PeerFinder = (file: FileEvidence, network: string | null) => Ends;

export function peerFinder(evidence: RawEvidence): PeerFinder {
  const inTree = new Set(evidence.processes.map(({ member }) => member.pid));
  const byLink = new Map<string, Holder[]>();
  for (const holder of holdersOf(evidence)) {
    const key = terminalKey(holder) || holder.link;
    const holders = byLink.get(key);
    if (holders === undefined) byLink.set(key, [holder]);
    else holders.push(holder);
  }
  const networks = new Map<string, Sockets>();
  for (const [name, tables] of evidence.networks) networks.set(name, socketsOf(tables, evidence.unixPeers));
  const peersBy = (links: readonly string[], wanted: (holder: Holder) => boolean): readonly Peer[] =>
    links
      .flatMap((link) => byLink.get(link) ?? [])
      .filter(wanted)
      .slice(0, MAX_PEERS)
      .map(({ pid, fd, name }) => ({ pid, fd, name, inTree: inTree.has(pid) }));

  return (file, network) => {
    if (file.link.startsWith('pipe:[')) {
      const own = accessOf(parseFlags(file.info));
      const opposite = (holder: Holder) => {
        const theirs = accessOf(parseFlags(holder.info));
        return own !== null && theirs !== null && (theirs !== own || own === 'read-write');
      };
      return { socket: null, peers: peersBy([file.link], opposite) };
    }
    if (file.terminal != null) {
      const { side } = file.terminal;
      return { socket: null, peers: peersBy([terminalKey(file)], ({ terminal }) => terminal?.side !== side) };
    }
    const inode = inodeOf(file.link);
    const sockets = network === null ? undefined : networks.get(network);
    const socket = inode === null ? null : (sockets?.byInode(inode) ?? null);
    if (socket === null || sockets === undefined) return { socket: null, peers: [] };
    const near = sockets.peersOf(socket);
    const links = (near.length > 0 ? near : peersElsewhere(socket, networks.values())).map((one) => `socket:[${one}]`);
    return { socket, peers: peersBy(links, () => true) };
  };
}
