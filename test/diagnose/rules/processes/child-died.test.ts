import { describe, expect, it } from 'vitest';
import { childDied } from '../../../../src/diagnose/rules/processes/child-died.ts';
import type { SyncObject } from '../../../../src/model/snapshot/objects.ts';
import type { Frame, Process, Thread } from '../../../../src/model/snapshot.ts';
import { evidenceOf } from '../../../system/evidence.ts';
import { inCall, openFile, osThread } from '../../../system/kernel.ts';
import { at, other } from '../../build.ts';
import { line, main, object, processOf, worker } from '../../objects.ts';
import { ask } from '../found.ts';

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
      death: { type: 'ended', actors: [{ id: '2', ended: { how: 'exited', code: 1 } }] },
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
    death: { actors: [{ ended: { how: 'killed', signal: 9, oomKills: 1 } }] },
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
    death: { type: 'gone', gone: { type: 'actor', actor: { key: 'process 2' } } },
  });
});

describe('a pool', () => {
  const waits = main(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:threading.py', 'wait', 629, { self: 'threading.Event' }),
    line('lib:multiprocessing/pool.py', 'wait', 765, { refs: { self: 'R' } }),
    line('lib:multiprocessing/pool.py', 'get', 768, { refs: { self: 'R' } }),
    line('main.py', 'run', 30, { refs: { result: 'R' }, calls: ['result.get()'] }),
  );
  const idle = main(
    at('lib:multiprocessing/queues.py', 'get', 364),
    at('lib:multiprocessing/pool.py', 'worker', 114, 'task = get()'),
  );
  const byHandler = [at('lib:threading.py', 'run', 992), at('lib:threading.py', '_bootstrap', 1012)];
  const workerObject = (pid: number, facts: SyncObject['facts'], createdAt: readonly Frame[]) =>
    object(`W${pid}`, 'process', { kind: 'multiprocessing', pid, ...facts }, {}, { createdAt });
  const pool = (pids: string, facts: SyncObject['facts'] = {}, handlers: readonly string[] = []) => [
    object('P', 'process pool', { state: 'RUN', pids, workers: 1, tasks: 1, ...facts }, { results: ['R'], handlers }),
    object('R', 'pool result', { ready: false }, { pool: ['P'] }, { type: 'multiprocessing.pool.ApplyResult' }),
  ];
  const found = (objects: readonly SyncObject[], ...others: readonly Process[]) =>
    ask(childDied, evidenceOf([processOf([waits], objects, {}, { children: [2] }), ...others]));
  const idleWorker = processOf([idle], [], {}, { pid: 2, ppid: 1 });

  it('that has put a worker in place of another one has lost what that one had in hand', () => {
    const finding = found([...pool('2'), workerObject(2, {}, byHandler)], idleWorker);
    expect(finding?.cause).toMatchObject({ death: { type: 'gone', gone: { type: 'pool worker', again: false } } });
    expect(finding?.fingerprintParts).toContain('pool');
  });

  it('of which no death was seen has none: the first workers live, or each does only so many tasks', () => {
    expect(found([...pool('2'), workerObject(2, {}, [line('main.py', 'run', 29)])], idleWorker)).toBeNull();
    expect(found([...pool('2', { maxTasks: 1 }), workerObject(2, {}, byHandler)], idleWorker)).toBeNull();
  });

  it('whose workers die at once and are replaced for ever', () => {
    const dead = [5, 6].map((pid) => workerObject(pid, { returncode: 1 }, byHandler));
    const finding = found([...pool('7'), ...dead, workerObject(7, {}, byHandler)]);
    expect(finding?.cause).toMatchObject({
      death: { gone: { type: 'pool worker', again: true, worker: { id: '6' } } },
    });
  });

  it('whose result handler has died is no matter of a dead worker', () => {
    const handler = object('H', 'thread', { alive: false, ended: 'raised', exception: 'TypeError: x' });
    expect(found([...pool('2', {}, ['H']), workerObject(2, {}, byHandler), handler], idleWorker)).toBeNull();
  });
});

describe('a client that was to connect', () => {
  const listening = (fd: number, port: number) =>
    openFile(fd, 'socket', {
      socket: { protocol: 'tcp', local: `127.0.0.1:${port}`, remote: '0.0.0.0:0', state: 'LISTEN', traffic: null },
    });
  const accepts = (name: string, where: Frame) => [
    line('lib:socket.py', 'accept', 295, { source: 'fd, addr = self._accept()' }),
    { ...where, function: name },
  ];
  const start = line('main.py', 'start', 15, { calls: ['listener.accept()'], refs: { agent: 'A' } });
  const waits = (...others: readonly Thread[]) =>
    processOf(
      [{ ...main(...accepts('start', start)), nativeId: 1 }, ...others],
      [
        object(
          'A',
          'process',
          { kind: 'multiprocessing', pid: 2, name: 'agent' },
          {},
          { createdAt: [line('main.py', 'start', 14)] },
        ),
      ],
      {},
      {
        osThreads: [inCall(1, 'accept4', '0x4'), inCall(5, 'accept4', '0x9'), osThread(6)],
        files: [listening(4, 7001), listening(9, 7002)],
        children: [2],
      },
    );
  const plugIn = worker(
    'plug-in',
    accepts('serve', line('site:plug_in.py', 'serve', 921, { calls: ['self.sock.accept()'] })),
    {
      nativeId: 5,
      daemon: true,
    },
  );

  it('died, and the thread of a plug-in that waits for clients of its own will not connect', () => {
    const finding = ask(childDied, evidenceOf([waits(plugIn), dead()]));
    expect(finding?.cause).toMatchObject({
      death: { type: 'ended', actors: [{ id: '2', ended: { how: 'exited', code: 1 } }] },
    });
  });

  it('may be another thread that goes on', () => {
    const computes = worker('busy', [line('main.py', 'work', 30)], { nativeId: 6 });
    expect(ask(childDied, evidenceOf([waits(computes), dead()]))).toBeNull();
  });
});
