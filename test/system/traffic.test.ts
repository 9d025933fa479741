import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ioOf, trafficFinder } from '../../src/capture/assemble/traffic.ts';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import type { SampleEvidence } from '../../src/capture/evidence/evidence.ts';
import { factsOf } from '../../src/capture/facts/process-facts.ts';
import { ioTextOf as readIo, tcpTraffic } from '../../src/capture/facts/traffic.ts';
import { inodeOf } from '../../src/parse/kernel/proc.ts';
import { parseIo, parseTcpCounts } from '../../src/parse/kernel/traffic.ts';
import { lacks } from '../support/needs.ts';

/** Shortened from `ss -tinHeO` of iproute2 6.1. */
const LINE =
  'ESTAB 0 0 127.0.0.1:39416 127.0.0.1:33915 ino:1409535 sk:6a8e cgroup:/ <-> ts sack rtt:0.03/0.01 bytes_acked:1 bytes_received:100 segs_out:3 lastsnd:208 lastrcv:90 lastack:208';

it('reads the counters of a connection by its inode', () => {
  const text = `${LINE}\nESTAB 0 0 a b ino:0 lastack:1 bytes_received:5\nESTAB 0 0 a b ino:7 sk:1 <-> ts lastsnd:9 lastrcv:9 lastack:9\nfoo`;
  expect([...parseTcpCounts(text)]).toEqual([
    [1409535, { received: 100, acked: 1, unread: 0, sinceReceivedMs: 90, sinceSentMs: 208 }],
    [7, { received: 0, acked: 0, unread: 0, sinceReceivedMs: null, sinceSentMs: 9 }],
  ]);
});

it('compares the first look with the last', () => {
  const later = LINE.replace('ESTAB 0 0', 'ESTAB 70 0')
    .replace('bytes_received:100', 'bytes_received:350')
    .replace('lastrcv:90', 'lastrcv:4');
  const find = trafficFinder([
    { atMs: 300, text: LINE },
    { atMs: 1300, text: later },
  ]);
  expect(find(1409535)).toEqual({
    ms: 1000,
    receivedBytes: 250,
    allReceivedBytes: 350,
    takenBytes: 180,
    unreadBytes: 70,
    ackedBytes: 0,
    silentMs: 4,
    sentMs: 208,
  });
  expect(find(1)).toBeNull();
  expect(trafficFinder([{ atMs: 300, text: LINE }])(1409535)).toBeNull();
});

const sample = (io: string | null, rest: SampleEvidence['rest']) => ({ io, rest }) as SampleEvidence;
const io = (read: number, written: number) => `rchar: ${read}\nwchar: ${written}\nsyscr: 1\n`;

it('sums up what a process read and wrote while it was left alone', () => {
  const samples = [
    sample(io(0, 0), { atMs: 200, threads: [], io: io(1000, 5000) }),
    sample(io(1500, 5000), { atMs: 800, threads: [], io: io(1600, 9000) }),
    sample(io(1600, 9010), null),
  ];
  expect(ioOf(samples, [0, 700, 1300])).toEqual({ ms: 1000, readBytes: 500, writtenBytes: 10 });
  expect(ioOf([sample(null, { atMs: 200, threads: [], io: null }), sample(io(1, 1), null)], [0, 700])).toBeNull();
  expect(parseIo('read_bytes: 3')).toBeNull();
});

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

it.skipIf(process.platform !== 'linux' || lacks('ss', 'iproute2'))(
  'sees the bytes of a real connection and of a real process',
  async () => {
    const server = net.createServer((socket) => socket.end('x'.repeat(5000))).listen(0, '127.0.0.1');
    ends.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const program = `import socket, sys; s = socket.create_connection(("127.0.0.1", ${port})); n = 0
while n < 5000: n += len(s.recv(65536))
print(n, flush=True); sys.stdin.read()`;
    const child = spawn('python3', ['-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
    ends.push(() => child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    const deadline = deadlineIn(10_000);
    const facts = factsOf(child.pid ?? 0, '/nowhere', deadline);
    const look = await tcpTraffic([facts], () => 0, deadline);
    if (look === null) throw new Error('ss told nothing');
    const counts = parseTcpCounts(look.text);
    const received = facts.files.map(({ link }) => counts.get(inodeOf(link) ?? 0)?.received ?? 0);
    expect(Math.max(...received)).toBeGreaterThanOrEqual(5000);
    expect(parseIo(readIo(child.pid ?? 0))?.read).toBeGreaterThanOrEqual(5000);
  },
);
