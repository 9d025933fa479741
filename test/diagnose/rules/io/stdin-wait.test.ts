import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../../src/diagnose/os/descriptors/question.ts';
import { fileLock } from '../../../../src/diagnose/rules/io/file-lock.ts';
import { stdinWait } from '../../../../src/diagnose/rules/io/stdin-wait.ts';
import type { OpenFile, OsThread } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign, program } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { ask } from '../found.ts';

const terminal = openFile(0, 'terminal', { target: '/dev/pts/0' });
const pipe = openFile(0, 'pipe', { target: 'pipe:[7]', access: 'read' });
const TCP = { protocol: 'tcp', local: '127.0.0.1:5', remote: '127.0.0.1:6', state: 'ESTABLISHED' } as const;
const reads = (files: Parameters<typeof program>[2]) =>
  evidenceOf([program('name = input()', inCall(1, 'read', '0x0'), files)]);

it('is proven where the kernel shows a read of the terminal', () => {
  expect(ask(stdinWait, reads([terminal]))).toMatchObject({
    cause: { kind: 'stdin-wait', at: 0, wanted: { type: 'input', isTerminal: true } },
    confidence: 'proven',
    culprit: { file: 'main.py', line: 7 },
    chain: [{}, { to: { type: 'who', who: { type: 'typist', of: 'answer' } } }],
  });
});

it('knows a pipe that nobody of the tree writes from a terminal', () => {
  expect(ask(stdinWait, reads([pipe]))?.cause).toMatchObject({ wanted: { type: 'input', isTerminal: false } });
});

it('finds a program that is not Python, unless it computes in between', () => {
  const asks = foreign(['passwd', 'ada'], inCall(1, 'read', '0x0'), { files: [terminal] });
  expect(ask(stdinWait, evidenceOf([asks]))?.cause).toMatchObject({ hop: { actor: { key: 'process 1' } } });
  expect(ask(stdinWait, evidenceOf([{ ...asks, cpuMs: [10, 110] }]))).toBeNull();
});

it('finds nothing in a read of a file', () => {
  const file = openFile(4, 'file', { target: '/tmp/rows.csv', access: 'read' });
  expect(ask(stdinWait, evidenceOf([program('file.read()', inCall(1, 'read', '0x4'), [file])]))).toBeNull();
});

it('goes from who plays the terminal to who reads it', () => {
  const master = openFile(9, 'pty', { target: '/dev/ptmx', peers: [{ pid: 2, fd: 0, name: 'passwd', inTree: true }] });
  const slave = { ...terminal, peers: [{ pid: 1, fd: 9, name: 'python', inTree: true }] };
  const plays = program('child.expect(EOF)', inCall(1, 'select', '0xa'), [master]);
  const asks = foreign(['passwd', 'ada'], inCall(2, 'read', '0x0'), { pid: 2, ppid: 1, files: [slave] });
  const found = ask(stdinWait, evidenceOf([plays, asks]));
  expect(found?.cause).toMatchObject({ hop: { actor: { key: 'process 2' } }, wanted: { isTerminal: true } });
  expect(found?.culprit).toMatchObject({ file: 'main.py', line: 7 });
});

it('has the question from the buffer of who plays the terminal, whatever the output of the command ends in', () => {
  const master = openFile(9, 'pty', { target: '/dev/ptmx', peers: [{ pid: 2, fd: 0, name: 'ssh', inTree: true }] });
  const slave = { ...terminal, peers: [{ pid: 1, fd: 9, name: 'python', inTree: true }] };
  const asks = foreign(['ssh', 'host'], inCall(2, 'read', '0x0'), { pid: 2, ppid: 1, files: [slave] });
  const plays = (line: string, fd = 9) =>
    program(
      'child.expect(EOF)',
      inCall(1, 'select', '0xa'),
      [master],
      { writesOutput: true },
      { played: [{ fd, line }] },
    );
  const found = (player: ReturnType<typeof plays>) =>
    ask(stdinWait, evidenceOf([player, asks], { openLine: 'deploying' }))?.cause;
  expect(found(plays('continue (yes/no)?'))).toMatchObject({ question: 'continue (yes/no)?' });
  expect(found(plays('continue (yes/no)?', 8))).toMatchObject({ question: 'deploying' });
  expect(found(plays(''))).toMatchObject({ question: 'deploying' });
});

it('knows who writes to the terminal from who reads it', () => {
  const writes = foreign(['passwd', 'ada'], inCall(1, 'write', '0x0'), { files: [terminal] });
  expect(ask(stdinWait, evidenceOf([writes]))).toBeNull();
});

it('proves nothing where another program has the other end of the pipe', () => {
  const peers = [{ pid: 9, fd: 7, name: 'bash', inTree: true }];
  expect(ask(stdinWait, reads([pipe]))).toMatchObject({ confidence: 'proven' });
  expect(ask(stdinWait, reads([{ ...pipe, peers }]))).toMatchObject({ confidence: 'likely' });
});

it('knows a question on a pipe that its parent keeps open by how the output ends', () => {
  const peers = [{ pid: 1, fd: 4, name: 'python', inTree: true }];
  const plays = program('upgrade.wait()', inCall(1, 'wait4', '0x2'), []);
  const asks = foreign(['dpkg', '-i', 'a.deb'], inCall(2, 'read', '0x0'), {
    pid: 2,
    ppid: 1,
    files: [{ ...pipe, peers }],
    writesOutput: true,
  });
  const ask2 = (openLine?: string) =>
    ask(stdinWait, evidenceOf([plays, asks], openLine === undefined ? {} : { openLine }))?.cause;
  expect(ask2('a.conf (Y/I/N/O) [default=N] ?')).toMatchObject({ question: 'a.conf (Y/I/N/O) [default=N] ?' });
  expect(ask2('Continue? [Y/n]')).toBeDefined();
  expect(ask2('tests/test_a.py ..')).toBeUndefined();
  expect(ask2('tests/test_a.py::test_b[1-2]')).toBeUndefined();
  expect(ask2('tests/test_a.py::test_b[y]')).toBeUndefined();
  expect(ask2()).toBeUndefined();
});

it('finds the terminal that a select watches, by the highest number of its descriptors', () => {
  const selects = (highest: string, files = [terminal, openFile(1, 'terminal', { target: '/dev/pts/0' })]) =>
    ask(stdinWait, evidenceOf([foreign(['sqlite3'], inCall(1, 'pselect6', highest), { files })]));
  expect(selects('0x1')).toMatchObject({ confidence: 'proven', cause: { wanted: { isTerminal: true } } });
  expect(selects('0x9')).toBeNull();
  expect(selects('0x1', [pipe])).toBeNull();
});

it('leaves a terminal that a select watches beside a connection, unless the program asks there', () => {
  const highest = openFile(5, 'terminal', { target: '/dev/tty' });
  const peers = [{ pid: 9, fd: 3, name: 'server', inTree: false }];
  const connection = openFile(4, 'socket', { socket: TCP, peers });
  const selects = (files: readonly OpenFile[], openLine?: string) => {
    const client = foreign(['client'], inCall(1, 'pselect6', '0x6'), { files, writesOutput: true });
    return ask(stdinWait, evidenceOf([client], openLine === undefined ? {} : { openLine }));
  };
  expect(selects([highest, connection])).toBeNull();
  expect(selects([highest, connection], 'Continue? [Y/n]')).toMatchObject({ confidence: 'likely' });
  expect(selects([highest])).toMatchObject({ confidence: 'likely', cause: { wanted: { isTerminal: true } } });
});

it('is no question where others of the tree write their own output to its input, whoever started them', () => {
  const input = { ...pipe, peers: [{ pid: 3, fd: 1, name: 'metrics', inTree: true }] };
  const reader = foreign(['tee', 'a.log'], inCall(2, 'read', '0x0'), { ppid: 1, files: [input] });
  const root = foreign(['bash', 'ci.sh'], inCall(1, 'wait4'), { children: [2] });
  const left = foreign(['metrics'], inCall(3, 'pause'), {
    files: [openFile(1, 'pipe', { target: 'pipe:[7]', access: 'write' })],
  });
  expect(ask(stdinWait, evidenceOf([root, reader, left]))).toBeNull();
});

it('is likely where a program waits for one of several files, and its last words are a question', () => {
  const epoll = foreign(['node', 'setup.js'], inCall(1, 'epoll_wait', '0xd'), {
    files: [terminal, openFile(19, 'socket', { socket: TCP, peers: [{ pid: 9, fd: 4, name: 'db', inTree: false }] })],
    writesOutput: true,
  });
  const asked = (openLine?: string) => ask(stdinWait, evidenceOf([epoll], openLine === undefined ? {} : { openLine }));
  expect(asked('Project name:')).toMatchObject({ confidence: 'likely', cause: { question: 'Project name:' } });
  expect(asked('loading 40 %')).toBeNull();
  expect(asked()).toBeNull();
});

it('needs no question mark where nothing but the terminal can bring a program anything', () => {
  const gdb = (files: readonly OpenFile[]) =>
    ask(
      stdinWait,
      evidenceOf([foreign(['gdb'], inCall(1, 'poll', '0x1', '0x4'), { files, writesOutput: true })], {
        openLine: '(gdb)',
      }),
    );
  const pair = (fd: number, other: number) =>
    openFile(fd, 'pipe', { access: 'read', peers: [{ pid: 1, fd: other, name: 'gdb', inTree: true }] });
  expect(gdb([terminal, pair(3, 4)])).toMatchObject({ confidence: 'likely' });
  expect(
    gdb([terminal, openFile(3, 'pipe', { access: 'read', peers: [{ pid: 9, fd: 1, name: 'x', inTree: false }] })]),
  ).toBeNull();
});

it('sees what the thread reads whose end the first one waits for', () => {
  const java = (operation: string) => {
    const asks = foreign(['keytool'], inCall(1, 'futex', '0x7f', operation, '0x5'), { files: [terminal] });
    return ask(stdinWait, evidenceOf([{ ...asks, osThreads: [...asks.osThreads, inCall(5, 'read', '0x0')] }]));
  };
  expect(java('0x109')).toMatchObject({ confidence: 'proven' });
  // A futex of its own, whose value is any number.
  expect(java('0x189')).toBeNull();
});

it('is no question where its input is a named pipe', () => {
  const events = { ...pipe, target: '/repo/events', access: 'read-write' as const };
  expect(
    ask(stdinWait, evidenceOf([foreign(['bash', 'sync.sh'], inCall(1, 'read', '0x0'), { files: [events] })])),
  ).toBeNull();
});

it('needs no words at all where a program waits without an end and nothing but the terminal can bring it anything', () => {
  const gdb = (timeout: string, files: readonly OpenFile[] = [terminal]) =>
    ask(stdinWait, evidenceOf([foreign(['gdb'], inCall(1, 'poll', '0x1', '0x4', timeout), { files })]));
  expect(gdb('0xffffffff')).toMatchObject({ confidence: 'guess', cause: { wanted: { isTerminal: true } } });
  expect(gdb('0x64')).toBeNull();
  expect(gdb('0xffffffff', [terminal, openFile(7, 'other', { target: 'anon_inode:inotify' })])).toBeNull();
  for (const protocol of ['udp', 'other'] as const) {
    const socket = { protocol, local: '', remote: '', state: '' };
    expect(gdb('0xffffffff', [terminal, openFile(7, 'socket', { socket })])).toBeNull();
  }
});

it('has a question from the file that the output goes to, also by way of who plays the terminal', () => {
  const slave = { ...terminal, peers: [{ pid: 1, fd: 9, name: 'unbuffer', inTree: true }] };
  const wrote = [{ file: '/repo/install.log', lines: ['copying', "overwrite 'a'?"], openLine: "overwrite 'a'?" }];
  const asks = foreign(['cp', '-i', 'a', 'b'], inCall(2, 'read', '0x0'), { pid: 2, ppid: 1, files: [slave] });
  const plays = (values: object) => foreign(['unbuffer'], inCall(1, 'pselect6', '0xa'), { children: [2], ...values });
  const found = (values: object) => ask(stdinWait, evidenceOf([plays(values), asks], { openLine: 'deploying' }))?.cause;
  expect(found({ wrote })).toMatchObject({ question: "overwrite 'a'?" });
  expect(found({ wrote: [{ file: '/repo/install.log', lines: ['copied'] }] })).toMatchObject({ question: null });
});

it('sees the thread that asks at the terminal while the first one waits for others', () => {
  const go = (openLine: string, files: readonly OpenFile[] = [terminal]) => {
    const asks = foreign(['terraform', 'plan'], inCall(1, 'futex', '0x5a', '0x80', '0x0'), {
      files,
      writesOutput: true,
    });
    return ask(
      stdinWait,
      evidenceOf([{ ...asks, osThreads: [...asks.osThreads, inCall(7, 'read', '0x0')] }], { openLine }),
    );
  };
  // Another one may have a time of its own.
  expect(go('Enter a value:')).toMatchObject({ confidence: 'likely', cause: { question: 'Enter a value:' } });
  expect(go('watching')).toBeNull();
  // On a pipe it may be a thread for commands, beside a socket by which it is told more.
  expect(go('Enter a value:', [pipe, openFile(4, 'socket', { socket: TCP })])).toBeNull();
  expect(go('Enter a value:', [pipe])).toMatchObject({ confidence: 'likely' });
});

it.each([
  ['terminal', 'likely'],
  ['socket', null],
] as const)('finds a program that looks again and again at a %s whether a key was pressed: %s', (kind, confidence) => {
  const file = openFile(3, kind, kind === 'terminal' ? { target: '/dev/pts/1' } : { socket: TCP });
  const call = inCall(1, 'poll', '0x7f00', '0x1', '0x64');
  const watched = [{ fd: 3, read: true, write: false }];
  const polls = call.syscall === null ? call : { ...call, syscall: { ...call.syscall, watched } };
  expect(ask(stdinWait, evidenceOf([program('poller.poll(100)', polls, [file])]))?.confidence ?? null).toBe(confidence);
});

describe('the input of a program that another thread than its first one reads', () => {
  const reader = inCall(3, 'read', '0x0');
  const login = (files: readonly OpenFile[], values: object = {}) =>
    foreign(['docker', 'login'], inCall(1, 'futex'), { osThreads: [inCall(1, 'futex'), reader], files, ...values });
  const found = (files: readonly OpenFile[], values: object = {}) => ask(stdinWait, evidenceOf([login(files, values)]));

  it('is supposed where nothing else can bring it anything', () => {
    expect(found([pipe])).toMatchObject({ cause: { kind: 'stdin-wait' }, confidence: 'guess' });
    expect(found([pipe, openFile(5, 'other', { target: 'anon_inode:[eventfd]' })])).not.toBeNull();
  });

  it('is not where a thread of it goes on by itself', () => {
    const threads = (...more: ReturnType<typeof inCall>[]) => ({ osThreads: [inCall(1, 'futex'), reader, ...more] });
    expect(found([pipe], threads(inCall(5, 'clock_nanosleep')))).toBeNull();
    expect(found([pipe], threads(inCall(5, 'epoll_pwait', '0x4', '0x7f00', '0x80', '0x2710')))).toBeNull();
    expect(found([pipe], { osThreads: [inCall(1, 'futex', '0x5a', '0x80', '0x0', '0x7f00'), reader] })).toBeNull();
    // A runtime's own clock, and a wait for events without an end.
    const clock = inCall(5, 'futex', '0x5a', '0x80', '0x0', '0x7f00');
    const events = inCall(6, 'epoll_pwait', '0x4', '0x7f00', '0x80', '0xffffffff');
    expect(found([pipe], threads(clock, events))).toMatchObject({ confidence: 'guess' });
  });

  it('is not where others may be heard', () => {
    expect(found([pipe, openFile(4, 'socket', { socket: TCP })])).toBeNull();
    expect(found([pipe, openFile(4, 'other', { target: 'anon_inode:[timerfd]' })])).toBeNull();
    expect(found([pipe], { children: [9] })).toBeNull();
    expect(found([openFile(0, 'file', { target: '/tmp/in' })])).toBeNull();
  });
});

describe('who has locked what the step waits for', () => {
  const locked = openFile(3, 'file', {
    target: '/tmp/users.db',
    locks: [{ type: 'POSIX', access: 'write', pid: 3, file: '1:2:3', start: 1_073_741_824, end: 1_073_742_335 }],
  });
  const wanted = openFile(3, 'file', { target: '/tmp/users.db' });
  const session = (maker: number) =>
    foreign(['sqlite3', 'users.db'], inCall(3, 'read', '0x0'), {
      ppid: 1,
      files: [{ ...pipe, peers: [{ pid: maker, fd: 60, name: 'bash', inTree: true }] }, locked],
    });
  const migrates = (osThread: OsThread) =>
    foreign(['sqlite3', '-bail'], osThread, { ppid: 1, startTicks: 9, files: [wanted], cpuMs: [10, 10] });
  const evidence = (maker: number, osThread = inCall(4, 'clock_nanosleep')) => {
    const root = foreign(['runner'], inCall(1, 'wait4', '0x4'), { children: [3, 4] });
    const feeder = foreign(['feeder'], inCall(7, 'poll'), { ppid: 99 });
    return evidenceOf([root, session(maker), migrates(osThread), feeder]);
  };

  it('waits for no answer where whoever would write it waits for that lock', () => {
    expect(ask(stdinWait, evidence(1))).toBeNull();
    expect(ask(fileLock, evidence(1))).toMatchObject({
      cause: { kind: 'file-lock', wanted: { path: '/tmp/users.db' } },
    });
    expect(ask(stdinWait, evidence(7))).toMatchObject({ cause: { kind: 'stdin-wait' } });
  });

  it('is the one that is waited for also where the waiter was met between two pauses', () => {
    const runs = { ...inCall(4, 'x'), syscall: null, state: 'R' };
    expect(ask(fileLock, evidence(1, runs))).toMatchObject({ cause: { kind: 'file-lock' } });
  });
});

it('takes what a test runner has left open for no question, unless it looks like one', () => {
  const asked = (argv: readonly string[], openLine: string) => {
    const runs = program('sys.stdin.readline()', inCall(1, 'read', '0x0'), [], { argv, writesOutput: true });
    const { graph } = evidenceOf([runs], { openLine });
    const process = graph.processes.get(runs.pid);
    return process === undefined ? undefined : questionOf(graph, process);
  };
  expect(asked(['python3', '-m', 'pytest', '-s'], 'test_words.py ..')).toBeNull();
  expect(asked(['python3', '-m', 'pytest', '-s'], 'test_words.py Name:')).toBe('test_words.py Name:');
  expect(asked(['python3', 'words.py'], 'Name')).toBe('Name');
});
