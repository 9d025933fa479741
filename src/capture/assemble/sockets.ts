import { parseInet, parseUnix, parseUnixPeers, type SocketRow } from '../../parse/kernel/net.ts';
import type { NetworkTables } from '../evidence/evidence.ts';

/** One network namespace's sockets, searchable both ways. */
export interface Sockets {
  /** The connection with these two ends; `null` where it is none of this namespace. */
  byEnds(protocol: string, local: string, remote: string): SocketRow | null;
  byInode(inode: number): SocketRow | null;
  /** Inodes of whoever has the other end: the peer of a connection, or the listener that has not accepted it yet. */
  peersOf(row: SocketRow): readonly number[];
}

/** `unixPeers` is what `ss` printed, since the kernel's own table of unix sockets has no peers. */
export function socketsOf(tables: NetworkTables, unixPeers: string | null = null): Sockets {
  const unix = parseUnixPeers(unixPeers ?? '');
  const inet = [
    ...parseInet(tables.tcp, 'tcp'),
    ...parseInet(tables.tcp6, 'tcp'),
    ...parseInet(tables.udp, 'udp'),
    ...parseInet(tables.udp6, 'udp'),
  ];
  const local = parseUnix(tables.unix);
  const inodes = new Map([...inet, ...local].map((row) => [row.inode, row]));
  const queued = unixPeers === null ? null : queuedAt(local, unix);
  const pairs = new Map(inet.map((row) => [`${row.protocol} ${row.local} ${row.remote}`, row]));
  const listeners = inet.filter((row) => row.state === 'LISTEN');
  return {
    byEnds: (protocol, local, remote) => pairs.get(`${protocol} ${local} ${remote}`) ?? null,
    byInode: (inode) => (inode === 0 ? null : (inodes.get(inode) ?? null)),
    peersOf: (row) => {
      if (row.protocol === 'unix') {
        const peer = unix.get(row.inode);
        if (peer !== undefined) return [peer];
        return queued?.clients.has(row.inode) === true ? [queued.listener] : [];
      }
      if (row.state === 'LISTEN') return [];
      const peer = pairs.get(`${row.protocol} ${row.remote} ${row.local}`);
      if (peer !== undefined && peer.inode !== 0) return [peer.inode];
      // A connection that nobody accepted has no inode yet: it stands in its listener's queue.
      const mayQueue = peer !== undefined || row.state === 'SYN_SENT';
      return mayQueue ? listeners.filter((one) => hears(one, row.remote)).map((one) => one.inode) : [];
    },
  };
}

interface Queue {
  readonly listener: number;
  readonly clients: ReadonlySet<number>;
}

/**
 * The only listener of unix sockets in whose queue connections wait for an `accept`: such a connection has the listener's path and no inode yet
 * (`unix_stream_connect` in `net/unix/af_unix.c`), and its client no peer that could be told. `null` where there is none, or more than one, or where more
 * sockets have no peer than wait there: it is not told then which of them do.
 */
function queuedAt(rows: readonly SocketRow[], peers: ReadonlyMap<number, number>): Queue | null {
  const waiting = rows.filter(({ inode, local }) => inode === 0 && local !== '');
  const paths = new Set(waiting.map(({ local }) => local));
  const [only, ...others] = rows.filter(({ state, local }) => state === 'LISTEN' && paths.has(local));
  if (only === undefined || others.length > 0) return null;
  const alone = rows.filter(({ state, local, inode }) => state === 'CONNECTED' && local === '' && !peers.has(inode));
  const queued = waiting.filter(({ local }) => local === only.local);
  const clients = new Set(alone.map(({ inode }) => inode));
  return clients.size <= queued.length ? { listener: only.inode, clients } : null;
}

function hears(listener: SocketRow, endpoint: string): boolean {
  if (listener.local === endpoint) return true;
  const port = endpoint.slice(endpoint.lastIndexOf(':'));
  return listener.local === `0.0.0.0${port}` || listener.local === `[::]${port}`;
}

/** The other end of a connection between two namespaces, as two containers have one: nobody's but theirs, unless its addresses are those of every machine. */
export function peersElsewhere(row: SocketRow, others: Iterable<Sockets>): readonly number[] {
  if (row.protocol !== 'tcp' || row.state === 'LISTEN' || /^(?:127\.|\[::1\]|\[::ffff:127\.)/.test(row.remote))
    return [];
  for (const sockets of others) {
    const peer = sockets.byEnds(row.protocol, row.remote, row.local);
    if (peer !== null && peer.inode !== 0) return [peer.inode];
  }
  return [];
}
