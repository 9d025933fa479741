import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/model/snapshot.ts';
import { osThread } from '../../system/kernel.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const waits = (id: string, file: string, number: number): readonly Frame[] => [
  line('lib:threading.py', 'wait', 629, { refs: { self: id }, self: 'threading.Event' }),
  line('site:jobs/result.py', 'get', 40),
  line(file, file === 'main.py' ? 'run' : 'report', number),
];
const runs = [line('site:jobs/worker.py', 'run_task', 70), line('site:jobs/worker.py', 'loop', 12)];
const events = [object('A', 'event', { set: false }), object('B', 'event', { set: false })];
const sleeps = (file: string, name: string, number: number): readonly Frame[] => [
  line('site:jobs/result.py', 'get', 44, { calls: ['time.sleep(0.2)'], inLoop: true }),
  line(file, name, number),
];

describe('a wait for a library that runs other code of the program on its worker', () => {
  it('leads to the worker, which asks the same library', () => {
    const stuck = worker('worker', [...waits('B', 'tasks.py', 7), ...runs]);
    const verdict = verdictOf(processOf([main(...waits('A', 'main.py', 5)), stuck], events));
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'tasks.py', line: 7, thread: 'worker' },
    });
    expect(verdict.chain.map(({ evidence }) => evidence).join('\n')).toContain('runs code for the same library');
  });

  it('leads to the worker also where both look again and again', () => {
    const stuck = worker('worker', [...sleeps('tasks.py', 'report', 7), ...runs]);
    const verdict = verdictOf(processOf([main(...sleeps('main.py', 'run', 5)), stuck], []));
    expect(verdict).toMatchObject({ kind: 'sleep-loop', culprit: { file: 'tasks.py', line: 7 } });
  });

  it('does not lead to a thread of another library', () => {
    const other = worker('other', [...waits('B', 'tasks.py', 7), line('site:mail/worker.py', 'loop', 12)]);
    const verdict = verdictOf(processOf([main(...waits('A', 'main.py', 5)), other], events));
    expect(verdict.culprit).toMatchObject({ file: 'main.py', line: 5 });
  });

  it('does not take a wrapper for a worker, which stands on both sides', () => {
    const again = line('site:again/core.py', 'wrapped', 30);
    const tried = (file: string, number: number, id: string) => [
      line('lib:threading.py', 'wait', 629, { refs: { self: id }, self: 'threading.Event' }),
      again,
      line(file, 'ask', number),
    ];
    const other = worker('other', [...tried('tasks.py', 7, 'B'), again]);
    const verdict = verdictOf(processOf([main(...tried('main.py', 5, 'A')), other], events));
    expect(verdict.culprit).toMatchObject({ file: 'main.py', line: 5 });
  });

  it('goes no further than a worker that computes', () => {
    const busy = worker('worker', [line('tasks.py', 'report', 9, { source: 'total += 1' }), ...runs]);
    const verdict = verdictOf(processOf([main(...waits('A', 'main.py', 5)), busy], events));
    expect(verdict.kind).not.toBe('nobody-can-wake');
  });
});

describe('a server in the very process of its client', () => {
  // Native code of the client waits for events; no object leads to the server's pool.
  const client = (library: string) =>
    main(line(`site:${library}/channel.py`, 'next_event', 11), line('client.py', 'publish', 21));
  const keeps = worker('pool_0', [
    ...waits('B', 'board.py', 23).filter(({ file }) => !file.includes('jobs/')),
    line('site:rpc/server.py', 'stream_response', 84),
    line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { self: 'I' } }),
  ]);
  const idle = worker('pool_1', [line('lib:concurrent/futures/thread.py', '_worker', 90)]);
  const threads = [keeps, idle].map((one, at) =>
    object(`T${at}`, 'thread', { ident: one.ident, name: one.name, alive: true }),
  );
  function verdict(library: string, workers: readonly (typeof keeps)[], queued: number) {
    const links = { workers: workers.map((_, at) => `T${at}`) };
    const pool = object(
      'P',
      'executor',
      { kind: 'thread', maxWorkers: workers.length, queued, shutdown: false },
      links,
    );
    const item = object('I', 'work item', { stage: 'running' }, { executor: ['P'] });
    const process = processOf(
      [{ ...client(library), nativeId: 1 }, ...workers],
      [events, threads, [pool, item]].flat(),
      {},
      { osThreads: [osThread(1, { syscall: { number: 232, name: 'epoll_wait', args: ['0xb'], watched: [] } })] },
    );
    return verdictOf(process);
  }

  it('keeps it waiting with the worker that has the only place in the pool where the request stands', () => {
    expect(verdict('rpc', [keeps], 1)).toMatchObject({
      kind: 'pool-starved',
      confidence: 'likely',
      culprit: { file: 'board.py', line: 23, thread: 'pool_0' },
    });
  });

  it('is not what it waits for where no request stands, another worker has none, or it asks another library', () => {
    expect(verdict('rpc', [keeps], 0).kind).not.toBe('pool-starved');
    expect(verdict('rpc', [keeps, idle], 1).kind).not.toBe('pool-starved');
    expect(verdict('other', [keeps], 1).kind).not.toBe('pool-starved');
  });
});
