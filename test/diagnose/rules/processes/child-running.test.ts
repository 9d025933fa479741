import { describe, expect, it } from 'vitest';
import { childRunning } from '../../../../src/diagnose/rules/processes/child-running.ts';
import type { JavaThread, OpenFile, OsThread, Process } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign, program } from '../../../system/evidence.ts';
import { inCall, openFile, osThread } from '../../../system/kernel.ts';
import { other } from '../../build.ts';
import { ask } from '../found.ts';

/** As long as the command. */
const OLD_MS = 600_000;

/** A Python program that waits for its child 2, which is in this call. */
function find(thread: OsThread, values: Partial<Process> = {}, more: readonly Process[] = []) {
  const caller = program('subprocess.call("build")', inCall(1, 'wait4', '0x2'), [], { children: [2] });
  return ask(
    childRunning,
    evidenceOf([caller, foreign(['make', 'all'], thread, { ageMs: OLD_MS, ...values }), ...more]),
  );
}

const listener = openFile(7, 'socket', {
  socket: { protocol: 'tcp', local: '127.0.0.1:9229', remote: '0.0.0.0:0', state: 'LISTEN' },
});

function javaThread(name: string, values: Partial<JavaThread> = {}): JavaThread {
  return { name, state: 'WAITING', frames: [{ method: 'app.Bench.run', file: 'Bench.java', line: 9 }], ...values };
}

const runs = osThread(2, { state: 'R' });

it.each<[string, OsThread, Partial<Process>, object]>([
  ['computes', runs, { cpuMs: [0, 900] }, { type: 'computes', share: 0.9 }],
  ['sleeps', inCall(2, 'clock_nanosleep'), {}, { type: 'sleeps' }],
  ['waits in a system call', inCall(2, 'poll'), {}, { type: 'waits', waiting: { id: 'poll' } }],
  [
    'follows a file',
    inCall(2, 'poll'),
    {
      files: [
        openFile(3, 'file', { target: '/repo/a.log', access: 'read' }),
        openFile(4, 'other', { target: 'anon_inode:inotify' }),
      ],
    },
    { type: 'follows', file: '/repo/a.log' },
  ],
  ['sleeps and has run others', inCall(2, 'clock_nanosleep'), { reaped: true }, { type: 'sleeps' }],
  [
    'waits for a debugger',
    inCall(2, 'futex'),
    { argv: ['node', '--inspect-brk=127.0.0.1:9229', 'a.js'], files: [listener] },
    { type: 'awaits debugger', file: { fd: 7 } },
  ],
  [
    'was told the number of a process to wait for',
    inCall(2, 'clock_nanosleep'),
    { argv: ['tail', '-f', '--pid=1', '--pid=5', 'a.log'] },
    { type: 'awaits process', process: { pid: 5 } },
  ],
  [
    'has ended its main thread, but not a thread of its pool',
    inCall(2, 'futex'),
    { java: [javaThread('Finalizer', { isDaemon: true }), javaThread('pool-1-thread-1')] },
    { type: 'java exit', name: 'pool-1-thread-1', frame: { method: 'app.Bench.run' } },
  ],
  [
    'has threads in a deadlock',
    inCall(2, 'futex'),
    { java: [javaThread('main'), javaThread('a', { heldBy: 'b', deadlock: ['a', 'b'] }), javaThread('b')] },
    { type: 'java', deadlock: ['a', 'b'], holder: null },
  ],
  [
    'has threads that stand at each other, which the JVM calls no deadlock',
    inCall(2, 'futex'),
    { java: [javaThread('main'), javaThread('a', { heldBy: 'b' }), javaThread('b', { heldBy: 'a' })] },
    { type: 'java', deadlock: [], holder: null },
  ],
  [
    'has a main thread with a name of its own',
    inCall(2, 'futex'),
    { java: [javaThread('launcher', { isMain: true }), javaThread('Finalizer', { isDaemon: true }), javaThread('a')] },
    { type: 'java', deadlock: [], holder: null },
  ],
  [
    'tells of no daemons, and so perhaps not of its main thread',
    inCall(2, 'clock_nanosleep'),
    { java: [javaThread('a'), javaThread('b')] },
    { type: 'sleeps' },
  ],
  [
    'wants what one of two threads of the same name holds',
    inCall(2, 'futex'),
    { java: [javaThread('main', { heldBy: 'b' }), javaThread('b'), javaThread('b')] },
    { type: 'java', deadlock: [], holder: null },
  ],
  [
    'wants what another thread holds',
    inCall(2, 'futex'),
    { java: [javaThread('main', { heldBy: 'b' }), javaThread('b')] },
    { type: 'java', deadlock: [], holder: { name: 'b', frame: { line: 9 } } },
  ],
  ['has children of its own', runs, { children: [3, 4] }, { type: 'children', count: 2 }],
  ['just runs', runs, {}, { type: 'runs' }],
])('a program that %s', (_, thread, values, doing) => {
  expect(find(thread, values, [other(5, { name: 'deploy' })])).toMatchObject({
    cause: {
      kind: 'child-running',
      hop: { actor: { key: 'process 2' } },
      caller: { actor: { process: { pid: 1 } }, waiting: { id: 'child.wait' } },
      doing,
    },
    confidence: 'likely',
    culprit: { file: 'main.py', line: 7 },
  });
});

it('blames nobody for a program that has only just begun', () => {
  const found = find(inCall(2, 'clock_nanosleep'), { ageMs: 100 });
  expect([found?.cause.kind, found?.culprit]).toEqual(['child-running', null]);
});

const established = openFile(9, 'socket', {
  socket: { protocol: 'tcp', local: '127.0.0.1:9229', remote: '127.0.0.1:5000', state: 'ESTABLISHED' },
});
const pidfd = openFile(4, 'other', { target: 'anon_inode:[pidfd]' });

it.each<[readonly string[], readonly OpenFile[], string]>([
  [['node', '--inspect-brk', 'a.js'], [listener], 'awaits debugger'],
  [['node', '--inspect-wait=9229', 'a.js'], [listener], 'awaits debugger'],
  [
    ['java', '-cp', 'lib', '-agentlib:jdwp=transport=dt_socket,suspend=y,address=*:9229', 'A'],
    [listener],
    'awaits debugger',
  ],
  [['java', '-agentlib:jdwp=transport=dt_socket,server=y,suspend=y', 'A'], [listener], 'awaits debugger'],
  // A word of the script, another port, a debugger that is there.
  [['node', 'a.js', '--inspect-brk'], [listener], 'waits'],
  [['node', '--inspect-brk=9230', 'a.js'], [listener], 'waits'],
  [['node', '--inspect-brk', 'a.js'], [listener, established], 'waits'],
  [['ssh', '-p', '5', 'host'], [], 'waits'],
  [['strace', '-p', '5'], [pidfd], 'awaits process'],
])('knows by its words and its files what %j waits for (%#)', (argv, files, type) => {
  const found = find(inCall(2, 'poll'), { argv, files }, [other(5, { name: 'deploy' })]);
  expect(found?.cause).toMatchObject({ kind: 'child-running', doing: { type } });
});

it('takes no number for a process of another container', () => {
  const inside = other(5, { name: 'deploy', container: { id: 'c', name: 'c', service: '' } });
  const found = find(inCall(2, 'poll'), { argv: ['tail', '-f', '--pid=5', 'a.log'] }, [inside]);
  expect(found?.cause).toMatchObject({ doing: { type: 'waits' } });
});

/** Of these two one ended while it was looked at, and the other began. */
function round(...commands: readonly [string, string]): readonly Process[] {
  return commands.map((command, at) =>
    foreign(command.split(' '), osThread(3 + at), { ppid: 2, states: ['S'], ageMs: 300 }),
  );
}

it('says of a program that it runs its command again and again where two rounds had the same words', () => {
  const values = { reaped: true, children: [4] } as const;
  const doing = (jobs: readonly Process[]) => {
    const cause = find(inCall(2, 'clock_nanosleep'), values, jobs)?.cause;
    return cause?.kind === 'child-running' ? cause.doing.type : null;
  };
  expect(doing(round('check it', 'check it'))).toBe('repeats');
  expect(doing(round('compile a', 'compile b'))).not.toBe('repeats');
});

it('is nothing where the command itself is no Python', () => {
  expect(ask(childRunning, evidenceOf([foreign(['make'], osThread(1))]))).toBeNull();
});

it('is nothing where the program reads what nobody writes', () => {
  expect(find(inCall(2, 'read', '0x0'), { files: [openFile(0, 'terminal')] })).toBeNull();
});

describe('a wait by a pidfd', () => {
  const polled = (watched: readonly number[], ofProcess: number) => {
    const call = inCall(1, 'poll', '0x1', '0x1', '0x1f4');
    if (call.syscall === null) throw new Error('it is in a call');
    const syscall = { ...call.syscall, watched: watched.map((fd) => ({ fd, read: true, write: false })) };
    const files = [openFile(11, 'other', { target: 'anon_inode:[pidfd]', ofProcess }), openFile(12, 'pipe')];
    return program('worker.wait()', { ...call, syscall }, files, { children: [2] });
  };
  const sleeps = foreign(['sleep', '900'], inCall(2, 'clock_nanosleep'), { ageMs: OLD_MS });

  it('is for the process that it stands for', () => {
    const finding = ask(childRunning, evidenceOf([polled([11], 2), sleeps]));
    expect(finding).toMatchObject({
      cause: {
        hop: { actor: { process: { pid: 2 } } },
        doing: { type: 'sleeps' },
        caller: { waiting: { id: 'child.wait' } },
      },
      culprit: { line: 7 },
    });
  });

  it('is none where it waits for others as well, or for a process that is not in the tree', () => {
    expect(ask(childRunning, evidenceOf([polled([11, 12], 2), sleeps]))).toBeNull();
    expect(ask(childRunning, evidenceOf([polled([11], 5), sleeps]))).toBeNull();
  });
});

describe('a shell in a loop that starts another child each time', () => {
  const bash = (text: string) =>
    foreign(['bash', '-c', text], inCall(2, 'wait4', '0xffffffff'), {
      ageMs: OLD_MS,
      children: [4],
      script: { kind: 'shell', file: null, text, linesRead: [], isExact: true },
    });
  const caller = program('server.wait()', inCall(1, 'wait4', '0x2'), [], { children: [2] });
  const before = other(3, { ppid: 2, name: 'sleep', argv: ['sleep', '1'], states: ['S'] });
  const now = foreign(['sleep', '1'], inCall(4, 'clock_nanosleep'), { ppid: 2, states: ['S'], ageMs: 20 });
  const find = (text: string) =>
    ask(childRunning, evidenceOf([caller, bash(text), before, now], { elapsedMs: OLD_MS }));

  it('is what does not end where nothing ends the loop', () => {
    expect(find("trap '' TERM; while :; do sleep 1; done")).toMatchObject({
      cause: { hop: { actor: { process: { pid: 2 } } }, doing: { type: 'repeats' } },
      culprit: { line: 7 },
    });
  });

  it('may come to its end where the loop has a test, or a number of rounds', () => {
    expect(find('while :; do test -e done && break; sleep 1; done')?.culprit ?? null).toBeNull();
    expect(find('for part in 1 2 3; do sleep 1; done')?.culprit ?? null).toBeNull();
  });
});
