import { describe, expect, it } from 'vitest';
import { networkWait } from '../../../../src/diagnose/rules/io/network-wait.ts';
import type { Frame, OpenFile, Peer, Process, SocketFacts } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign, program } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { at, details, mainThread, other, thread } from '../../build.ts';
import { object } from '../../objects.ts';
import { child, shell } from '../../script/shells.ts';
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

it('passes where a timer has the other end, whose interval is not over', () => {
  const process = caller('recvfrom', [peer(1)]);
  const runs = at('lib:threading.py', 'run', 1399, 'self.finished.wait(self.interval)', 'threading.Timer');
  const later = thread({ name: 'later', frames: [{ ...runs, refs: { 'self.args': 'S' } }] });
  const told = (process.python?.samples ?? []).flatMap(({ details: one }) =>
    one === null ? [] : [{ ...one, threads: [...one.threads, later], objects: [object('S', 'socket', { fd: 5 })] }],
  );
  const { python } = process;
  const samples = told.map((one) => ({ raw: null, details: one }));
  expect(find({ ...process, python: python && { ...python, samples } })).toBeNull();
});

it('passes where the process has the other end itself and a timer that may send there', () => {
  const process = caller('recvfrom', [peer(1)]);
  const runs = at('lib:threading.py', 'run', 1399, 'self.finished.wait(self.interval)', 'threading.Timer');
  const later = (place: string) =>
    thread({ name: 'later', frames: [runs], startedAt: [at(place, 'arm', 3, 'timer.start()')] });
  const beside = (place: string) => {
    const { python } = process;
    const samples = (python?.samples ?? []).flatMap(({ details: one }) =>
      one === null ? [] : [{ raw: null, details: { ...one, threads: [...one.threads, later(place)] } }],
    );
    return find({ ...process, python: python && { ...python, samples } });
  };
  expect(beside('main.py')).toBeNull();
  expect(beside('site:watch_it/plugin.py')?.cause).toMatchObject({ peer: { type: 'itself' } });
});

describe('the other end', () => {
  it('is a process outside', () => {
    expect(find(caller('recvfrom', [peer(99)]))).toMatchObject({
      cause: { peer: { type: 'outsider', outsider: { type: 'process', name: 'server', pid: 99 } } },
      confidence: 'proven',
    });
  });

  it('is the process itself', () => {
    expect(find(caller('recvfrom', [peer(1)]))?.cause).toMatchObject({ peer: { type: 'itself', dead: null } });
  });

  it.each([
    ['the only one that raised', ['main.py'], 'D0'],
    ['none of several', ['main.py', 'main.py'], null],
    ['none of a library', ['site:pool/work.py'], null],
  ])('is the process itself, with %s in it', (_, files, dead) => {
    const process = caller('recvfrom', [peer(1)]);
    const ended = files.map((file, index) =>
      object(
        `D${index}`,
        'thread',
        { name: 'server', alive: false, ended: 'raised', exception: 'KeyError' },
        {},
        { endedAt: [at(file, 'serve', 9, 'items[key]')] },
      ),
    );
    const { python } = process;
    const samples = (python?.samples ?? []).map(({ details: one }) => ({
      raw: null,
      details: one && { ...one, objects: ended },
    }));
    const cause = find({ ...process, python: python && { ...python, samples } })?.cause;
    expect(cause).toMatchObject({ peer: { type: 'itself', dead: dead === null ? null : { id: dead } } });
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

describe('a program whose first thread waits for its others', () => {
  const FOREVER = '0xffffffffffffffff';
  const traffic = { ms: 500, receivedBytes: 0, ackedBytes: 0, allReceivedBytes: 90, silentMs: 4_000, sentMs: 3_000 };
  const asked = (
    values: Partial<Process> = {},
    socket: Partial<SocketFacts> = {},
    timeout = FOREVER,
    more: readonly OpenFile[] = [],
  ) => {
    const files = [
      openFile(4, 'socket', { socket: { ...facts, traffic, ...socket }, peers: [peer(2)] }),
      openFile(6, 'other', { target: 'anon_inode:[eventfd]' }),
      ...more,
    ];
    const watched = files.map(({ fd }) => ({ fd, read: true, write: false }));
    const events = inCall(8, 'epoll_pwait', '0x3', '0x7f', '0x80', timeout);
    const thread = {
      ...events,
      syscall: { ...events.syscall, number: 281, name: 'epoll_pwait', args: events.syscall?.args ?? [], watched },
    };
    return foreign(['docker', 'ps'], inCall(1, 'futex', '0x1', '0x80'), {
      osThreads: [inCall(1, 'futex', '0x1', '0x80'), inCall(7, 'futex', '0x2', '0x80'), thread],
      files,
      ...values,
    });
  };
  const server = (values: Partial<Process> = {}) =>
    other(2, { name: 'daemon', osThreads: [inCall(2, 'clock_nanosleep')], ...values });

  it('waits for the answer to what it sent last', () => {
    expect(find(asked(), server())).toMatchObject({
      cause: { wanted: { descriptors: [{ file: { fd: 4 } }] }, peer: { type: 'actor', actor: { key: 'process 2' } } },
      confidence: 'likely',
    });
    const never = { traffic: { ...traffic, allReceivedBytes: 0, silentMs: null } };
    expect(find(asked({}, never), server())).not.toBeNull();
    expect(find(asked({}, { protocol: 'unix', state: 'CONNECTED', traffic: null }), server())).not.toBeNull();
  });

  it('waits for something else where the answer has come, or where anything else may wake it', () => {
    expect(find(asked({}, { traffic: { ...traffic, silentMs: 2_000 } }), server())).toBeNull();
    expect(find(asked({}, { traffic: null }), server())).toBeNull();
    expect(find(asked({}, {}, '0x15f8f'), server())).toBeNull();
    expect(find(asked({ children: [3] }), server(), other(3))).toBeNull();
    const busy = [...asked().osThreads, { ...inCall(9, 'read'), syscall: null, state: 'R' }];
    expect(find(asked({ osThreads: busy }), server())).toBeNull();
    expect(find(asked({}, {}, FOREVER, [openFile(5, 'terminal', { target: '/dev/pts/0' })]), server())).toBeNull();
  });

  it('is told of no server that is at work', () => {
    const works = server({ osThreads: [{ ...inCall(2, 'x'), syscall: null, state: 'R', cpuMs: [0, 900] }] });
    expect(find(asked(), works)).toBeNull();
  });
});

it('shows of a program of the step and a server that wait for each other to speak the line that runs the program', () => {
  const socket = (own: number, fd: number, of: number) =>
    openFile(own, 'socket', { socket: facts, peers: [{ pid: of, fd, name: 'other', inTree: true }] });
  const step = shell('python engine.py &\nnc localhost 80\n', 2, [2, 3]);
  const server = child(2, 'engine', {
    ignoredSignals: [2, 3],
    osThreads: [inCall(2, 'recvfrom', '0x5')],
    files: [socket(5, 4, 3)],
  });
  const client = child(3, 'nc localhost 80', { osThreads: [inCall(3, 'recvfrom', '0x4')], files: [socket(4, 5, 2)] });
  expect(find(step, server, client)).toMatchObject({
    cause: { kind: 'network-wait', route: { circle: [0, 1] } },
    culprit: { file: 'ci.sh', line: 2 },
  });
});
