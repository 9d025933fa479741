import fc from 'fast-check';
import { expect, it } from 'vitest';
import { socketsOf } from '../../src/capture/assemble/sockets.ts';
import { parseInet, parseUnix } from '../../src/parse/kernel/net.ts';

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, remote: string, state: string, inode: number) =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 20 4 30 10 -1\n`;
const empty = { tcp: '', tcp6: '', udp: '', udp6: '', unix: '' };
const V4 = '0100007F';
const MAPPED = '0000000000000000FFFF00000100007F';

it('finds the peer of a connection, through a mapped address too', () => {
  const tcp = head + row(`${V4}:1F90`, `${V4}:C350`, '01', 11);
  const tcp6 = head + row(`${MAPPED}:C350`, `${MAPPED}:1F90`, '01', 12);
  const sockets = socketsOf({ ...empty, tcp, tcp6 });
  const server = sockets.byInode(11);
  expect(server).toMatchObject({ local: '127.0.0.1:8080', remote: '127.0.0.1:50000', state: 'ESTABLISHED' });
  expect(server === null ? [] : sockets.peersOf(server)).toEqual([12]);
});

it('names the listener of a connection that nobody has accepted', () => {
  const tcp =
    head +
    row('00000000:1F90', '00000000:0000', '0A', 10) +
    row(`${V4}:1F90`, `${V4}:C350`, '01', 0) +
    row(`${V4}:C350`, `${V4}:1F90`, '01', 12);
  const sockets = socketsOf({ ...empty, tcp });
  const client = sockets.byInode(12);
  expect(client === null ? [] : sockets.peersOf(client)).toEqual([10]);
});

it('says nothing of a peer on another machine', () => {
  const tcp = head + row('00000000:1F90', '00000000:0000', '0A', 10) + row(`${V4}:C350`, '08080808:1F90', '01', 12);
  const sockets = socketsOf({ ...empty, tcp });
  const client = sockets.byInode(12);
  expect(client?.remote).toBe('8.8.8.8:8080');
  expect(client === null ? [] : sockets.peersOf(client)).toEqual([]);
});

it('reads unix sockets', () => {
  const text = `Num RefCount Protocol Flags Type St Inode Path
000000009c3f6145: 00000002 00000000 00010000 0001 01  1176 /run/a b.sock
00000000921d5338: 00000003 00000000 00000000 0001 03  1175
`;
  expect(parseUnix(text)).toMatchObject([
    { inode: 1176, local: '/run/a b.sock', state: 'LISTEN' },
    { inode: 1175, local: '', state: 'CONNECTED' },
  ]);
});

const unixRow = (state: string, flags: string, inode: number, path: string) =>
  `0000000000000000: 00000002 00000000 ${flags} 0001 ${state} ${inode} ${path}\n`;
const unixHead = 'Num RefCount Protocol Flags Type St Inode Path\n';
const listener = (inode: number, path: string) => unixRow('01', '00010000', inode, path);
const queued = (path: string) => unixRow('02', '00000000', 0, path);
const client = unixRow('03', '00000000', 20, '');

it('names the listener in whose queue a unix connection waits, where only one has any', () => {
  const peersIn = (unix: string, ss: string | null = '') => {
    const sockets = socketsOf({ ...empty, unix: unixHead + unix }, ss);
    const row = sockets.byInode(20);
    return row === null ? null : sockets.peersOf(row);
  };
  expect(peersIn(listener(10, '/tmp/a') + listener(11, '/tmp/b') + queued('/tmp/a') + client)).toEqual([10]);
  expect(peersIn(listener(10, '/tmp/a') + client)).toEqual([]);
  expect(
    peersIn(listener(10, '/tmp/a') + listener(11, '/tmp/b') + queued('/tmp/a') + queued('/tmp/b') + client),
  ).toEqual([]);
  const ss = 'u_str ESTAB 0 0 * 20 * 21\n';
  expect(peersIn(listener(10, '/tmp/a') + queued('/tmp/a') + client, ss)).toEqual([21]);
  // Nobody told the peers, or more have none than wait.
  expect(peersIn(listener(10, '/tmp/a') + queued('/tmp/a') + client, null)).toEqual([]);
  const other = unixRow('03', '00000000', 30, '');
  expect(peersIn(listener(10, '/tmp/a') + queued('/tmp/a') + client + other)).toEqual([]);
  const otherPeer = 'u_str ESTAB 0 0 * 30 * 31\n';
  expect(peersIn(listener(10, '/tmp/a') + queued('/tmp/a') + client + other, otherPeer)).toEqual([10]);
});

it('survives anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      parseInet(`\n${text}`, 'tcp');
      parseUnix(`\n${text}`);
    }),
    { numRuns: 100 },
  );
});
