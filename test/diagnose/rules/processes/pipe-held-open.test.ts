import { describe, expect, it } from 'vitest';
import { frozenProgram } from '../../../../src/diagnose/finding/fingerprint-parts.ts';
import { stdinWait } from '../../../../src/diagnose/rules/io/stdin-wait.ts';
import { pipeHeldOpen } from '../../../../src/diagnose/rules/processes/pipe-held-open.ts';
import type { OpenFile, Peer } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign, program } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { details, other, python } from '../../build.ts';
import { line, main, object, processOf, snapshotOf } from '../../objects.ts';
import { child, shell } from '../../script/shells.ts';
import { ask, evidenceOf as evidenceIn } from '../found.ts';

const peer = (pid: number, fd = 5): Peer => ({ pid, fd, name: 'daemon', inTree: pid < 99 });
const pipe = (fd: number, access: 'read' | 'write', ...peers: readonly Peer[]) =>
  openFile(fd, 'pipe', { target: 'pipe:[7]', access, peers });
const readsAll = (...files: readonly OpenFile[]) => program('text = pipe.read()', inCall(1, 'read', '0x4'), files);
const reads = (...files: readonly OpenFile[]) => program('os.read(fd, 1)', inCall(1, 'read', '0x4'), files);
const sleeper = (ppid: number) => foreign(['sleep', '1000'], inCall(2, 'clock_nanosleep'), { ppid });

it('is proven where the reader alone has it open itself', () => {
  const process = readsAll(pipe(4, 'read', peer(1)), pipe(5, 'write'));
  expect(ask(pipeHeldOpen, evidenceOf([process]))).toMatchObject({
    cause: {
      kind: 'pipe-held-open',
      wanted: { type: 'end of pipe', descriptor: { file: { fd: 4 } } },
      who: { type: 'holders', processes: [], outside: [], isOwn: true },
      by: 'itself',
    },
    confidence: 'proven',
    culprit: { line: 7 },
  });
});

it.each([
  ['os.read(fd, 1)', null],
  ['select.select([pipe], [], [])', null],
  ['while chunk := os.read(fd, 4096):', 'pipe-held-open'],
  ['for row in pipe:', 'pipe-held-open'],
])('within one process `%s` waits for data unless it reads to the end', (source, kind) => {
  const process = program(source, inCall(1, 'read', '0x4'), [pipe(4, 'read', peer(1)), pipe(5, 'write')]);
  expect(ask(pipeHeldOpen, evidenceOf([process]))?.cause.kind ?? null).toBe(kind);
});

it('is not proven where the search for other ends did not come to its end', () => {
  const process = readsAll(pipe(4, 'read', peer(1)), pipe(5, 'write'));
  const problem = { where: 'files', pid: null, message: 'too many', remedy: '' } as const;
  const evidence = evidenceOf([process], { problems: [problem] });
  expect(ask(pipeHeldOpen, evidence)?.confidence).toBe('likely');
});

it('names a program that is no child of the reader', () => {
  const finding = ask(pipeHeldOpen, evidenceOf([reads(pipe(4, 'read', peer(2))), sleeper(77)]));
  expect(finding).toMatchObject({
    cause: { who: { processes: [{ pid: 2 }], isOwn: false }, by: 'others' },
    confidence: 'likely',
  });
  expect(finding?.fingerprintParts).toContain("'sleep #' (pid #)");
});

describe('a child of the reader', () => {
  const process = reads(pipe(4, 'read', peer(2)));

  it('may still write', () => {
    expect(ask(pipeHeldOpen, evidenceOf([process, sleeper(1)]))).toBeNull();
  });

  it('only inherited it where another child has ended', () => {
    const zombie = other(3, { states: ['Z', 'Z'], ended: { code: 0, signal: null } });
    expect(ask(pipeHeldOpen, evidenceOf([process, sleeper(1), zombie]))?.cause).toMatchObject({ by: 'others' });
  });
});

it('names a holder outside the tree', () => {
  expect(ask(pipeHeldOpen, evidenceOf([reads(pipe(4, 'read', peer(99)))]))?.cause).toMatchObject({
    who: { processes: [], outside: [{ type: 'process', name: 'daemon', pid: 99 }] },
    by: 'others',
  });
});

it('is the parent of a child that reads its input to the end', () => {
  const parent = program('child.wait()', inCall(1, 'wait4', '0x2'), [pipe(5, 'write', peer(2, 0))], { children: [2] });
  const sort = foreign(['sort', '-u'], inCall(2, 'read', '0x0'), { files: [pipe(0, 'read', peer(1))] });
  expect(ask(pipeHeldOpen, evidenceOf([parent, sort]))).toMatchObject({
    cause: { hop: { actor: { key: 'process 2' } }, who: { processes: [{ pid: 1 }] }, by: 'parent' },
    culprit: { file: 'main.py', line: 7 },
  });
});

it('is nothing where nobody has the other end', () => {
  expect(ask(pipeHeldOpen, evidenceOf([reads(pipe(4, 'read'))]))).toBeNull();
});

it('keeps what fingerprints of earlier versions hold of a program', () => {
  const worker = python(8, [details([], { xdistWorker: 'gw3' })]);
  const script = python(9, [], { argv: ['python3.11', '/srv/job2.py'] });
  const long = other(7, { argv: ['/bin/sh', '-c', 'x'.repeat(200)] });
  expect(['', 'pytest', 'python'].map((name) => frozenProgram(other(7, { name, argv: ['x'] })))).toEqual([
    'process (pid #)',
    'pytest (pid #)',
    'python (pid #)',
  ]);
  expect(frozenProgram(worker)).toBe('xdist worker gw# (pid #)');
  expect(frozenProgram(script)).toBe('job#.py (pid #)');
  expect(frozenProgram(long)).toBe(`'sh -c ${'x'.repeat(113)}…' (pid #)`);
});

it('is the input of a child of the child, which who made it keeps open', () => {
  const parent = program('step.wait()', inCall(1, 'wait4', '0x2'), [pipe(5, 'write', peer(3, 0))], { children: [2] });
  const between = foreign(['bash', 'a.sh'], inCall(2, 'wait4', '0xffffffff'), { pid: 2, ppid: 1, children: [3] });
  const reads = foreign(['cat'], inCall(3, 'read', '0x0'), { pid: 3, ppid: 2, files: [pipe(0, 'read', peer(1, 5))] });
  expect(ask(pipeHeldOpen, evidenceOf([parent, between, reads]))).toMatchObject({ cause: { by: 'parent' } });
});

it('is a reader of the output of the shell that waits for it, which is no question', () => {
  const output = pipe(1, 'write', peer(2, 0));
  const root = shell('exec > >(tee log)\nbuild\nwait $!\n', 3, [2], { files: [output] });
  const tee = child(2, 'tee log', { osThreads: [inCall(2, 'read', '0x0')], files: [pipe(0, 'read', peer(1, 1))] });
  expect(ask(stdinWait, evidenceOf([root, tee]))).toBeNull();
  expect(ask(pipeHeldOpen, evidenceOf([root, tee]))).toMatchObject({ culprit: { file: 'ci.sh', line: 3 } });
});

it('is not proven of a named pipe, which others may still open', () => {
  const named = (fd: number, access: 'read' | 'write', ...peers: readonly Peer[]) =>
    openFile(fd, 'pipe', { target: '/repo/tokens', access, peers });
  const process = reads(named(4, 'read', peer(1)), named(5, 'write'));
  expect(ask(pipeHeldOpen, evidenceOf([process]))).toMatchObject({ cause: { by: 'itself' }, confidence: 'likely' });
});

it('names those that have inherited the pipe from none of the others, and that still live', () => {
  const input = openFile(0, 'pipe', {
    target: 'pipe:[7]',
    access: 'read',
    peers: [peer(3, 1), peer(4, 1), peer(5, 1)],
  });
  const output = openFile(1, 'pipe', { target: 'pipe:[7]', access: 'write', peers: [peer(2, 0)] });
  const left = foreign(['bash', 'metrics.sh'], inCall(3, 'wait4'), { ppid: 9, files: [output], children: [4] });
  const sleeps = (pid: number, states: readonly string[]) =>
    foreign(['sleep', '5'], inCall(pid, 'clock_nanosleep'), { ppid: 3, files: [output], states });
  const evidence = evidenceOf([
    shell('deploy | tee a.log\n', 1, [2]),
    child(2, 'tee a.log', { files: [input], osThreads: [inCall(2, 'read', '0x0')] }),
    left,
    sleeps(4, ['S']),
    sleeps(5, ['S']),
  ]);
  const cause = ask(pipeHeldOpen, evidence)?.cause;
  expect(cause?.kind === 'pipe-held-open' ? cause.who.processes.map(({ pid }) => pid) : null).toEqual([3]);
});

it('is also told of a program that waits for one of several files, where a pipe is the only one that others write', () => {
  const input = openFile(3, 'pipe', { target: 'pipe:[7]', access: 'read', peers: [peer(4, 1)] });
  const ninja = (children: readonly number[]) => [
    shell('ninja\n', 1, [2]),
    child(2, 'ninja', { files: [input], osThreads: [inCall(2, 'ppoll', '0x1', '0x1')], children }),
    foreign(['cache'], inCall(4, 'clock_nanosleep'), {
      ppid: 9,
      files: [openFile(1, 'pipe', { target: 'pipe:[7]', access: 'write', peers: [peer(2, 3)] })],
    }),
    child(5, 'gzip a', { ppid: 2 }),
  ];
  expect(ask(pipeHeldOpen, evidenceOf(ninja([])))?.cause).toMatchObject({ who: { processes: [{ pid: 4 }] } });
  expect(ask(pipeHeldOpen, evidenceOf(ninja([5])))).toBeNull();
});

it('takes the sockets that Node gives a child for its output for pipes', () => {
  const socket = (fd: number, ...peers: readonly Peer[]) =>
    openFile(fd, 'socket', {
      socket: { protocol: 'unix', local: '', remote: '', state: 'CONNECTED' },
      peers,
    });
  const server = foreign(['serve'], inCall(4, 'poll'), {
    ppid: 9,
    files: [socket(1, peer(1, 20)), socket(2, peer(1, 22))],
  });
  const node = (...files: readonly OpenFile[]) =>
    ask(pipeHeldOpen, evidenceOf([foreign(['node', 'tool.js'], inCall(1, 'epoll_wait'), { files }), server]));
  expect(node(socket(20, peer(4, 1)), socket(22, peer(4, 2)))?.cause).toMatchObject({
    who: { processes: [{ pid: 4 }] },
  });
  // A connection beside it may bring something as well.
  expect(node(socket(20, peer(4, 1)), socket(22, peer(4, 7)))).toBeNull();
});

describe('wait() of asyncio', () => {
  /** The child 9 has ended with this exit code (`null`: it has not been seen to); 2 has its output as well. */
  const waits = (returncode: number | null, stdout: number | null) =>
    processOf(
      [
        main(
          line('lib:asyncio/subprocess.py', 'wait', 137, { refs: { self: 'P' } }),
          line('main.py', 'deploy', 10, { calls: ['process.wait()'] }),
        ),
      ],
      [
        object('P', 'process', { kind: 'asyncio', pid: 9, returncode }, { popen: ['Q'] }),
        object('Q', 'process', { kind: 'popen', pid: 9, returncode, stdin: 3, stdout }),
      ],
      {},
      { files: [pipe(3, 'write', peer(2, 0)), pipe(4, 'read', peer(2, 1))] },
    );
  const find = (process: ReturnType<typeof waits>) => ask(pipeHeldOpen, evidenceIn(snapshotOf(process, sleeper(77))));

  it('waits for the end of the pipes of a child that has ended', () => {
    expect(find(waits(0, 4))).toMatchObject({
      cause: { wanted: { descriptor: { file: { fd: 4 } } }, who: { processes: [{ pid: 2 }] } },
      culprit: { line: 10 },
    });
  });

  it('waits for nothing of that kind while the child lives, or where its output has ended', () => {
    expect(find(waits(null, 4))).toBeNull();
    expect(find(waits(0, null))).toBeNull();
  });
});

it('ends at who reads what its child left behind, not at what those who were left wait for', () => {
  const script = 'collect\nnode prepare.js\n';
  const own = { target: 'pipe:[8]', access: 'read' } as const;
  const found = (ppid: number, fd = 4) => {
    const reader = child(2, 'node prepare.js', {
      osThreads: [inCall(2, 'read', `0x${fd}`)],
      files: [pipe(fd, 'read', peer(3, 1))],
    });
    // It reads a pipe of its own, which nobody else has.
    const left = foreign(['watcher'], inCall(3, 'read', '0x6'), {
      ppid,
      files: [
        pipe(1, 'write', peer(2, fd)),
        openFile(6, 'pipe', { ...own, peers: [peer(3, 7)] }),
        openFile(7, 'pipe', { ...own, access: 'write' }),
      ],
    });
    return ask(pipeHeldOpen, evidenceOf([shell(script, 2, [2]), reader, left]));
  };
  expect(found(77)).toMatchObject({
    cause: { hop: { actor: { process: { pid: 2 } } }, who: { processes: [{ pid: 3 }] } },
    culprit: { file: 'ci.sh', line: 2 },
  });
  // A child that it still has is what it waits for.
  expect(found(2)?.cause).toMatchObject({ hop: { actor: { process: { pid: 3 } } } });
  expect(found(77, 0)?.cause).toMatchObject({ hop: { actor: { process: { pid: 3 } } } });
});
