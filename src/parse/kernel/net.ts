import type { SocketFacts } from '../../model/snapshot.ts';
import { bounded } from '../text.ts';

/** One socket of a network namespace. */
export interface SocketRow extends SocketFacts {
  readonly inode: number;
}

/** A table of a busy machine can be huge; what the tree has open is searched in this many rows. */
const MAX_ROWS = 20_000;

/** `include/net/tcp_states.h`. */
const TCP_STATES = [
  '',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV',
];

const INET =
  /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{2}) (?:\S+ ){3}\s*\d+\s+\d+ (\d+)/;

/** `/proc/PID/net/{tcp,tcp6,udp,udp6}` (`tcp4_seq_show` in `net/ipv4/tcp_ipv4.c`). Lines not understood are skipped. */
export function parseInet(text: string, protocol: 'tcp' | 'udp'): readonly SocketRow[] {
  const rows: SocketRow[] = [];
  for (const line of text.split('\n').slice(1, MAX_ROWS)) {
    const match = INET.exec(line);
    if (match === null) continue;
    const [, localAddress = '', localPort = '', remoteAddress = '', remotePort = '', state = '', inode = ''] = match;
    rows.push({
      protocol,
      local: endpoint(localAddress, localPort),
      remote: endpoint(remoteAddress, remotePort),
      state: protocol === 'tcp' ? (TCP_STATES[Number.parseInt(state, 16)] ?? '') : '',
      inode: Number(inode),
    });
  }
  return rows;
}

/** `/proc/PID/net/unix` (`unix_seq_show` in `net/unix/af_unix.c`); the kernel does not tell the peer here. */
export function parseUnix(text: string): readonly SocketRow[] {
  const rows: SocketRow[] = [];
  for (const line of text.split('\n').slice(1, MAX_ROWS)) {
    const match =
      /^[0-9a-f]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8}) [0-9A-F]{4} ([0-9A-F]{2})\s+(\d+)(?: (.*))?$/i.exec(line);
    if (match === null) continue;
    const [, flags = '', state = '', inode = '', path = ''] = match;
    // __SO_ACCEPTCON (`include/linux/net.h`), SS_CONNECTED.
    const listening = (Number.parseInt(flags, 16) & 0x10000) !== 0;
    const known = listening ? 'LISTEN' : state === '03' ? 'CONNECTED' : '';
    rows.push({ protocol: 'unix', local: bounded(path), remote: '', state: known, inode: Number(inode) });
  }
  return rows;
}

/** Peers' inodes by inode, from `ss -xanH`: type, state, two queues, path and inode, peer's path and inode. */
export function parseUnixPeers(text: string): ReadonlyMap<number, number> {
  const peers = new Map<number, number>();
  for (const line of text.split('\n').slice(0, MAX_ROWS)) {
    const match = /^u_\S+\s+\S+\s+\d+\s+\d+\s+.* (\d{1,15})\s+\S+ (\d{1,15})\s*$/.exec(line);
    if (match !== null && match[2] !== '0') peers.set(Number(match[1]), Number(match[2]));
  }
  return peers;
}

/** `address:port`, IPv6 in brackets; IPv4 that came through an IPv6 socket as IPv4, so that both ends compare equal. */
function endpoint(address: string, port: string): string {
  const bytes = bytesOf(address);
  const number = Number.parseInt(port, 16);
  if (bytes.length === 4) return `${bytes.join('.')}:${number}`;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return `${bytes.slice(12).join('.')}:${number}`;
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  return `[${groups.join(':').replace(/(^|:)0(:0)+(:|$)/, '::')}]:${number}`;
}

/** The kernel prints 32-bit words in its own byte order; x86-64 and arm64 are little-endian. */
function bytesOf(hex: string): readonly number[] {
  const bytes: number[] = [];
  for (let word = 0; word < hex.length; word += 8) {
    for (let at = 6; at >= 0; at -= 2) bytes.push(Number.parseInt(hex.slice(word + at, word + at + 2), 16));
  }
  return bytes;
}
