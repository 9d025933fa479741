import { expect, it } from 'vitest';
import { childRunning } from '../../../../src/diagnose/rules/processes/child-running.ts';
import type { JavaThread, OsThread, Process } from '../../../../src/model/snapshot.ts';
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
  ['runs its command again and again', inCall(2, 'clock_nanosleep'), { reaped: true }, { type: 'repeats' }],
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
    { java: [javaThread('main'), javaThread('a', { heldBy: 'b' }), javaThread('b', { heldBy: 'a' })] },
    { type: 'java', deadlock: ['a', 'b'], holder: null },
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

it('is nothing where the command itself is no Python', () => {
  expect(ask(childRunning, evidenceOf([foreign(['make'], osThread(1))]))).toBeNull();
});

it('is nothing where the program reads what nobody writes', () => {
  expect(find(inCall(2, 'read', '0x0'), { files: [openFile(0, 'terminal')] })).toBeNull();
});
