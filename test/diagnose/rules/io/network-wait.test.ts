import { describe, expect, it } from 'vitest';
import { networkWait } from '../../../../src/diagnose/rules/io/network-wait.ts';
import type { Frame, Peer, Process, SocketFacts } from '../../../../src/model/snapshot.ts';
import { evidenceOf, program } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { at, details, mainThread, other } from '../../build.ts';
import { ask } from '../found.ts';

const facts: SocketFacts = { protocol: 'tcp', local: '127.0.0.1:4', remote: '127.0.0.1:80', state: 'ESTABLISHED' };
const peer = (pid: number): Peer => ({ pid, fd: 5, name: 'server', inTree: pid < 99 });

/** `main.py` in this call on descriptor 4, a socket with these peers, below these frames. */
function caller(call: string, peers: readonly Peer[] = [], above: readonly Frame[] = []): Process {
  const files = [openFile(4, 'socket', { socket: facts, peers })];
  const process = program('client.call(1)', inCall(1, call, '0x4'), files);
  const one = details([mainThread([...above, at('main.py', 'run', 7, 'client.call(1)')])]);
  const { python } = process;
  return {
    ...process,
    python: python && { ...python, samples: [one, one].map((value) => ({ raw: null, details: value })) },
  };
}

const find = (process: Process, ...more: readonly Process[]) => ask(networkWait, evidenceOf([process, ...more]));

it.each([
  ['recvfrom', 'read'],
  ['sendto', 'write'],
  ['accept4', 'accept'],
  ['connect', 'connect'],
])('finds a %s that nobody answers', (call, wants) => {
  expect(find(caller(call))).toMatchObject({
    cause: {
      kind: 'network-wait',
      wanted: { type: 'socket', wants, descriptors: [{ file: { fd: 4 } }] },
      library: null,
      peer: null,
      isForMessage: false,
      isHandler: false,
    },
    confidence: 'proven',
    culprit: { file: 'main.py', line: 7 },
  });
});

describe('the other end', () => {
  it('is a process outside', () => {
    expect(find(caller('recvfrom', [peer(99)]))).toMatchObject({
      cause: { peer: { type: 'outsider', outsider: { type: 'process', name: 'server', pid: 99 } } },
      confidence: 'proven',
    });
  });

  it('is the process itself', () => {
    expect(find(caller('recvfrom', [peer(1)]))?.cause).toMatchObject({ peer: { type: 'itself' } });
  });

  it('is an actor of the tree with what it does, and proves nothing', () => {
    const server = other(2, { name: 'server', osThreads: [inCall(2, 'clock_nanosleep')] });
    expect(find(caller('recvfrom', [peer(2)]), server)).toMatchObject({
      cause: { peer: { type: 'actor', actor: { key: 'process 2' }, hop: { waiting: { id: 'sleep' } } } },
      confidence: 'likely',
    });
  });

  it('is an actor of the tree that leads no further, where any client could connect', () => {
    expect(find(caller('accept4', [peer(2)]), other(2, { name: 'client' }))?.cause).toMatchObject({
      peer: { type: 'actor', actor: { key: 'process 2' }, hop: null },
    });
  });
});

it('knows the library that the user calls', () => {
  const above = [at('site:urllib3/connection.py', 'getresponse', 9), at('site:requests/api.py', 'get', 3)];
  const finding = find(caller('recvfrom', [], above));
  expect(finding?.cause).toMatchObject({ library: 'requests' });
  expect(finding?.fingerprintParts).toContain('requests');
});

it('knows a handler of a server', () => {
  const own = at('main.py', 'handle', 3, 'self.request.recv(9)');
  const handler = caller('recvfrom', [], [own, at('lib:socketserver.py', 'finish_request', 361)]);
  expect(find(handler)?.cause).toMatchObject({ isHandler: true });
  // What the user calls so is no server.
  expect(find(caller('recvfrom', [], [own]))?.cause).toMatchObject({ isHandler: false });
});

it('tells a message from an answer by what a library is called for', () => {
  const consume = caller('recvfrom', [], [at('site:pika/channel.py', 'start_consuming', 9)]);
  expect(find(consume)?.cause).toMatchObject({ isForMessage: true });
  expect(find(caller('recvfrom', [], [at('main.py', 'consume', 3)]))?.cause).toMatchObject({ isForMessage: false });
});

it('is none where the socket leads to a database', () => {
  expect(find(caller('recvfrom', [], [at('site:psycopg/waiting.py', 'wait', 5)]))).toBeNull();
});
