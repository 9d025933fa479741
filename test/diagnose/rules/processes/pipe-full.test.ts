import { describe, expect, it } from 'vitest';
import { pipeFull, pipeFullBeside } from '../../../../src/diagnose/rules/processes/pipe-full.ts';
import type { Frame, OpenFile, Peer, Process } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign } from '../../../system/evidence.ts';
import { inCall, openFile, osThread } from '../../../system/kernel.ts';
import { at } from '../../build.ts';
import { line, main, object, processOf } from '../../objects.ts';
import { ask } from '../found.ts';

const peer = (pid: number, fd: number): Peer => ({ pid, fd, name: 'x', inTree: true });
const pipe = (fd: number, access: 'read' | 'write', ...peers: readonly Peer[]) =>
  openFile(fd, 'pipe', { target: `pipe:[${access === 'read' ? fd : 77}]`, access, peers });

/** The Python parent, PID 1, in this system call on its line 7. */
function parent(call: string, argument: string, files: readonly OpenFile[], ...above: readonly Frame[]): Process {
  const own = line('main.py', 'run', 7, { refs: { child: 'C' }, calls: ['child.wait()'] });
  const thread = main(...above, own);
  const child = object('C', 'process', { pid: 2 }, {}, { type: 'subprocess.Popen' });
  return processOf([thread], [child], {}, { osThreads: [inCall(1, call, argument)], files, children: [2] });
}

const popenWait = [
  line('lib:subprocess.py', '_wait', 2040, { refs: { self: 'C' } }),
  line('lib:subprocess.py', 'wait', 1264, { refs: { self: 'C' }, self: 'subprocess.Popen' }),
];

/** A program that is blocked in a write to this descriptor, which these processes read. */
const writer = (fd: number, ...readers: readonly Peer[]) =>
  foreign(['seq', '9'], inCall(2, 'write', `0x${fd}`), { files: [pipe(fd, 'write', ...readers)] });

describe('the output of a child', () => {
  it('that its parent waits for is a proven circle of two', () => {
    const waits = parent('wait4', '0x2', [pipe(5, 'read', peer(2, 1))], ...popenWait);
    expect(ask(pipeFull, evidenceOf([waits, writer(1, peer(1, 5))]))).toMatchObject({
      cause: {
        kind: 'pipe-full',
        hop: { actor: { key: 'process 2' } },
        wanted: { type: 'room', descriptor: { file: { fd: 1 } } },
        use: 'output',
        reader: { actor: { key: 'thread 1 id-main' }, waiting: { id: 'popen.wait' } },
        joiner: null,
        first: null,
      },
      confidence: 'proven',
      culprit: { file: 'main.py', line: 7 },
    });
  });

  it('that nobody has the other end of has no reader', () => {
    const waits = parent('wait4', '0x2', [], ...popenWait);
    const finding = ask(pipeFull, evidenceOf([waits, writer(1)]));
    expect(finding).toMatchObject({ cause: { reader: null }, confidence: 'likely' });
    expect(finding?.chain.at(-1)?.to).toMatchObject({ type: 'wanted' });
  });

  it('names where the waits begin, where that is neither the reader nor who leads there', () => {
    const shell = foreign(['sh', 'x.sh'], inCall(2, 'wait4', '0x3'), { children: [3] });
    const below = foreign(['seq', '9'], inCall(3, 'write', '0x1'), {
      ppid: 2,
      files: [pipe(1, 'write', peer(4, 0))],
    });
    const sleeper = foreign(['sleep', '9'], inCall(4, 'clock_nanosleep'));
    const waits = parent('wait4', '0x2', [], ...popenWait);
    expect(ask(pipeFull, evidenceOf([waits, shell, below, sleeper]))?.cause).toMatchObject({
      hop: { actor: { key: 'process 3' } },
      reader: { actor: { key: 'process 4' } },
      first: { actor: { key: 'thread 1 id-main' } },
    });
  });
});

it('blames nobody where the reader was met at work', () => {
  const kindWith = (state: string) => {
    const shell = foreign(['sh', 'x.sh'], inCall(2, 'wait4', '0x3'), { children: [3, 4] });
    const below = foreign(['head', '-c', '9'], inCall(3, 'write', '0x1'), {
      ppid: 2,
      files: [pipe(1, 'write', peer(4, 0))],
    });
    const packer = foreign(['xz', '-6'], osThread(4, { state }), { ppid: 2 });
    const waits = parent('wait4', '0x2', [], ...popenWait);
    return ask(pipeFull, evidenceOf([waits, shell, below, packer]))?.cause.kind;
  };
  expect(kindWith('R')).toBeUndefined();
  expect(kindWith('S')).toBe('pipe-full');
});

it('is the input of a child that waits to be read itself', () => {
  const input = pipe(5, 'write', peer(2, 0));
  const writes = parent('write', '0x5', [input, pipe(6, 'read', peer(2, 1))]);
  const child = writer(1, peer(1, 6));
  expect(ask(pipeFull, evidenceOf([writes, child]))).toMatchObject({
    cause: { hop: { actor: { process: { pid: 1 } } }, use: 'input', reader: { actor: { key: 'process 2' } } },
    confidence: 'proven',
    culprit: { line: 7 },
  });
});

it('is a message on a connection of multiprocessing', () => {
  const send = [
    at('lib:multiprocessing/connection.py', '_send', 368),
    at('lib:multiprocessing/connection.py', 'send', 206, null, 'multiprocessing.connection.Connection'),
  ];
  const writes = parent('write', '0x5', [pipe(5, 'write', peer(2, 4))], ...send);
  const reader = foreign(['sleep', '9'], inCall(2, 'clock_nanosleep'));
  expect(ask(pipeFull, evidenceOf([writes, reader]))?.cause).toMatchObject({
    use: 'connection',
    reader: { actor: { key: 'process 2' } },
  });
});

it('is a queue whose feeder is blocked, joined by who has to read it', () => {
  const join = [
    line('lib:multiprocessing/popen_fork.py', 'poll', 27),
    line('lib:multiprocessing/popen_fork.py', 'wait', 43),
    line('lib:multiprocessing/process.py', 'join', 149, { refs: { self: 'C' } }),
  ];
  const waits = parent('wait4', '0x2', [pipe(5, 'read', peer(2, 6))], ...join);
  const feeds = main(
    at('lib:multiprocessing/connection.py', '_send', 368),
    at('lib:multiprocessing/queues.py', '_feed', 239),
  );
  const child = processOf(
    [feeds],
    [],
    {},
    {
      pid: 2,
      ppid: 1,
      osThreads: [inCall(2, 'write', '0x6')],
      files: [pipe(6, 'write', peer(1, 5))],
    },
  );
  const finding = ask(pipeFull, evidenceOf([waits, child]));
  expect(finding?.cause).toMatchObject({
    use: 'queue',
    reader: { actor: { process: { pid: 1 } } },
    joiner: { actor: { process: { pid: 1 } } },
  });
  expect(finding?.fingerprintParts).toContain('queue feeder');
});

it('is a socket only where the tree has its other end', () => {
  const facts = { protocol: 'unix', local: '', remote: '', state: 'CONNECTED' } as const;
  const socket = (...peers: readonly Peer[]) => openFile(5, 'socket', { socket: facts, peers });
  const sleeper = foreign(['sleep', '9'], inCall(2, 'clock_nanosleep'));
  const inTree = ask(pipeFull, evidenceOf([parent('sendto', '0x5', [socket(peer(2, 3))]), sleeper]));
  expect(inTree?.fingerprintParts).toContain('socket');
  const outside = { ...peer(99, 3), inTree: false };
  expect(ask(pipeFull, evidenceOf([parent('sendto', '0x5', [socket(outside)])]))).toBeNull();
});

describe('output that nobody reads', () => {
  /** A child that stands in a write to its stderr, descriptor 5 of the parent, while the parent waits for an item of a queue. */
  const held = { ...inCall(2, 'write', '0x2'), wchan: 'anon_pipe_write' };
  const child = foreign(['server'], held, { files: [pipe(2, 'write', peer(1, 5))] });
  const started = [line('harness.py', 'start', 3)];
  const tester = (stderr: number, ...files: readonly OpenFile[]) => {
    const server = object('C', 'process', { pid: 2, stderr }, {}, { type: 'subprocess.Popen', createdAt: started });
    const own = line('main.py', 'run', 7, { refs: { answers: 'Q' }, calls: ['answers.get()'] });
    const get = line('lib:queue.py', 'get', 171, { self: 'queue.Queue', refs: { self: 'Q' } });
    const thread = main(get, own);
    return processOf([thread], [server, object('Q', 'queue', { size: 0 })], {}, { files, children: [2] });
  };

  it('explains a wait that no step leads from to the writer; the line that asked for the pipe is to blame', () => {
    expect(ask(pipeFullBeside, evidenceOf([tester(5, pipe(5, 'read', peer(2, 2))), child]))).toMatchObject({
      cause: { kind: 'pipe-full', use: 'unread output', hop: { actor: { key: 'process 2' } } },
      confidence: 'likely',
      culprit: { file: 'harness.py', line: 3 },
    });
  });

  it('does not where another program outside of the tree could read it', () => {
    const elsewhere = foreign(['server'], held, { files: [pipe(2, 'write', peer(1, 5), peer(99, 3))] });
    expect(ask(pipeFullBeside, evidenceOf([tester(5, pipe(5, 'read', peer(2, 2))), elsewhere]))).toBeNull();
  });
});
