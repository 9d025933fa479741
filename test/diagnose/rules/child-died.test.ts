import { expect, it } from 'vitest';
import { childDied } from '../../../src/diagnose/rules/child-died.ts';
import type { Frame, Process } from '../../../src/model/snapshot.ts';
import { at, other } from '../../diagnose/build.ts';
import { line, main, object, processOf } from '../../diagnose/objects.ts';
import { evidenceOf } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { ask } from './found.ts';

const dead = (values: Partial<Process> = {}) =>
  other(2, { name: 'python', states: ['Z', 'Z'], ended: { code: 1, signal: null }, ...values });

/** The main process in `recv()` of a pipe of which it alone has the other end. */
function receives(frames: readonly Frame[] = [at('main.py', 'run', 7, 'answer = child.recv()')]): Process {
  const pipe = openFile(4, 'pipe', { access: 'read', peers: [{ pid: 1, fd: 5, name: 'python', inTree: true }] });
  const below = [
    at('lib:multiprocessing/connection.py', '_recv', 379),
    at('lib:multiprocessing/connection.py', 'recv', 250),
  ];
  const osThreads = [inCall(1, 'read', '0x4')];
  return processOf([main(...below, ...frames)], [], {}, { osThreads, files: [pipe] });
}

it('reads a connection whose other end died', () => {
  const finding = ask(childDied, evidenceOf([receives(), dead()]));
  expect(finding).toMatchObject({
    cause: {
      kind: 'child-died',
      hop: { actor: { key: 'thread 1 id-main' } },
      death: { type: 'endings', endings: [{ pid: 2, code: 1, signal: null }] },
      isOutOfMemory: false,
    },
    confidence: 'likely',
    culprit: { file: 'main.py', line: 7 },
  });
});

it('tells a death by want of memory', () => {
  const processes = [receives(), dead({ ended: { code: null, signal: 9 } })];
  const { host } = evidenceOf(processes).snapshot;
  expect(ask(childDied, evidenceOf(processes, { host: { ...host, oomKills: 1 } }))?.cause).toMatchObject({
    isOutOfMemory: true,
    death: { endings: [{ signal: 9, oomKills: 1 }] },
  });
});

it('is nothing while the child lives', () => {
  expect(ask(childDied, evidenceOf([receives(), other(2)]))).toBeNull();
});

it('waits for the end of a child that is gone', () => {
  const waits = processOf(
    [
      main(
        line('lib:multiprocessing/popen_fork.py', 'poll', 27),
        line('lib:multiprocessing/popen_fork.py', 'wait', 43),
        line('lib:multiprocessing/process.py', 'join', 149, { refs: { self: 'C' } }),
        line('main.py', 'run', 9, { refs: { child: 'C' }, calls: ['child.join()'] }),
      ),
    ],
    [object('C', 'process', { pid: 2, name: 'solver' })],
    {},
    { osThreads: [inCall(1, 'wait4', '0x2')] },
  );
  expect(ask(childDied, evidenceOf([waits]))?.cause).toMatchObject({
    death: { type: 'gone', gone: { type: 'process', pid: 2 } },
  });
});

it('waits for a result of a pool whose worker was replaced', () => {
  const waits = main(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:threading.py', 'wait', 629, { self: 'threading.Event' }),
    line('lib:multiprocessing/pool.py', 'wait', 765, { refs: { self: 'R' } }),
    line('lib:multiprocessing/pool.py', 'get', 768, { refs: { self: 'R' } }),
    line('main.py', 'run', 30, { refs: { result: 'R' }, calls: ['result.get()'] }),
  );
  const pool = [
    object('P', 'process pool', { pids: '2', workers: 1, tasks: 1 }, { results: ['R'] }),
    object('R', 'pool result', { ready: false }, { pool: ['P'] }, { type: 'multiprocessing.pool.ApplyResult' }),
  ];
  const idle = main(
    at('lib:multiprocessing/queues.py', 'get', 364),
    at('lib:multiprocessing/pool.py', 'worker', 114, 'task = get()'),
  );
  const processes = [processOf([waits], pool, {}, { children: [2] }), processOf([idle], [], {}, { pid: 2, ppid: 1 })];
  const finding = ask(childDied, evidenceOf(processes));
  expect(finding?.cause).toMatchObject({ death: { type: 'gone', gone: { type: 'pool worker' } } });
  expect(finding?.fingerprintParts).toContain('pool');
});
