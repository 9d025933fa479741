import { describe, expect, it } from 'vitest';
import type { Frame, Process } from '../../../src/model/snapshot.ts';
import { at, details, python } from '../build.ts';
import { joins, line, main, object, processOf, threadObject, verdictOf, waitsIn, worker } from '../objects.ts';

const lock = (id: string) => object(id, 'lock', { locked: true });
/** Stands in `file`, holds the first lock and wants the second. */
const wants = (file: string, own: string, wanted: string) =>
  line(file, 'move', 12, { enters: ['b'], holds: [['a', 11]], refs: { a: own, b: wanted } });

describe('hangs beside the one that the step waits for', () => {
  it('lists a deadlock and a thread that nobody can wake, each once, without the test that does not wait for them', () => {
    const waiter = worker('watcher', [
      ...waitsIn('event', 'E'),
      line('watch.py', 'watch', 7, { refs: { closed: 'E' } }),
    ]);
    const crossed = [
      worker('there', [wants('bank.py', 'L', 'M')], { daemon: true }),
      worker('back', [wants('bank.py', 'M', 'L')], { daemon: true }),
    ];
    const first = main(...waitsIn('queue', 'Q'), line('main.py', 'run', 30, { refs: { jobs: 'Q' } }));
    const objects = [lock('L'), lock('M'), object('E', 'event', { set: false }), object('Q', 'queue', { size: 0 })];
    const verdict = verdictOf(processOf([first, waiter, ...crossed], objects));
    expect(verdict.culprit).toMatchObject({ file: 'main.py', line: 30 });
    expect(verdict.others).toMatchObject([
      { kind: 'lock-cycle', culprit: { file: 'bank.py', line: 12 }, process: 1 },
      { kind: 'nobody-can-wake', culprit: { file: 'watch.py', line: 7 } },
    ]);
    expect(verdict.others?.[1]?.headline).toMatch(/^Thread 'watcher' waits in Event.wait/);
  });

  it('leaves out who waits for the chain itself, idle consumers and daemons', () => {
    const loader = worker('loader', [...waitsIn('event', 'E'), line('load.py', 'load', 3, { refs: { ready: 'E' } })]);
    const behind = worker('behind', [line('load.py', 'use', 9, { enters: ['LOCK'], refs: { LOCK: 'L' } })]);
    const consumer = worker('consumer', [
      ...waitsIn('queue', 'Q'),
      line('c.py', 'consume', 4, { refs: { jobs: 'Q' } }),
    ]);
    const daemon = worker('daemon', [...waitsIn('event', 'F'), line('d.py', 'idle', 4, { refs: { end: 'F' } })], {
      daemon: true,
    });
    const first = main(
      ...joins('T').slice(0, 2),
      line('main.py', 'run', 30, { holds: [['LOCK', 29]], refs: { LOCK: 'L' } }),
    );
    const events = ['E', 'F'].map((id) => object(id, 'event', { set: false }));
    const objects = [lock('L'), object('Q', 'queue', { size: 0 }), ...events, threadObject(loader, 'T')];
    const verdict = verdictOf(processOf([first, loader, behind, consumer, daemon], objects));
    expect(verdict.kind).toBe('nobody-can-wake');
    expect(verdict.others).toBeUndefined();
  });

  it('names the worker whose test runs longest, counts those that hang alike, and lists what another one hangs in', () => {
    const hung = (pid: number, test: string, file: string): Process => {
      const one = main(
        line(file, test, 12, { enters: ['a'], holds: [['a', 11]], refs: { a: 'L' } }),
        at('site:xdist/remote.py', 'run', 9),
      );
      const told = details([one], {
        objects: [lock('L')],
        currentTest: `${file}::${test} (call)`,
        currentTestSeconds: pid === 2 ? 5 : 9,
        xdistWorker: `gw${pid}`,
      });
      return python(pid, [told, told], { ppid: 1, argv: ['python', '-c', 'execnet'] });
    };
    const controller = main(
      ...waitsIn('queue', 'Q', true),
      at('site:xdist/dsession.py', 'loop_once', 154, 'self.queue.get(timeout=2.0)'),
    );
    const root = processOf(
      [controller],
      [object('Q', 'queue', { size: 0 })],
      {},
      {
        name: 'pytest',
        argv: ['python', '-m', 'pytest'],
        children: [2, 3, 4],
      },
    );
    const verdict = verdictOf(root, hung(2, 'test_a', 'a.py'), hung(3, 'test_b', 'b.py'), hung(4, 'test_b', 'b.py'));
    expect(verdict).toMatchObject({
      kind: 'self-deadlock',
      confidence: 'proven',
      culprit: { file: 'b.py', process: 3 },
    });
    expect(verdict.headline).toContain('as in 1 other worker process');
    expect(verdict.others).toMatchObject([{ kind: 'self-deadlock', culprit: { file: 'a.py' }, process: 2 }]);
  });

  describe('beside a controller whose workers have run no test yet', () => {
    const collects = [at('site:_pytest/main.py', 'perform_collect'), at('site:xdist/remote.py', 'pytest_collection')];
    const workerOf = (pid: number, frames: readonly Frame[], objects = [lock('L')]): Process => {
      const told = details([main(...frames)], { objects, xdistWorker: `gw${pid}` });
      return python(pid, [told, told], { ppid: 1, argv: ['python', '-c', 'execnet'] });
    };
    const root = processOf(
      [
        main(
          ...waitsIn('queue', 'Q', true),
          at('site:xdist/dsession.py', 'loop_once', 154, 'self.queue.get(timeout=2.0)'),
        ),
      ],
      [object('Q', 'queue', { size: 0 })],
      {},
      { name: 'pytest', argv: ['python', '-m', 'pytest'], children: [2, 3] },
    );
    const stuck = line('conf.py', 'load', 5, { enters: ['a'], holds: [['a', 4]], refs: { a: 'L' } });
    const idle = [...waitsIn('queue', 'Q'), at('site:xdist/remote.py', 'pytest_runtestloop')];

    it('names the hang of one that collects', () => {
      const verdict = verdictOf(root, workerOf(2, [stuck, ...collects]), workerOf(3, idle));
      expect(verdict).toMatchObject({
        kind: 'self-deadlock',
        phase: 'collection',
        culprit: { file: 'conf.py', process: 2 },
      });
    });

    it('blames nobody where they wait for their first test', () => {
      const queue = [object('Q', 'queue', { size: 0 })];
      const verdict = verdictOf(root, workerOf(2, idle, queue), workerOf(3, idle, queue));
      expect(verdict.kind).toBe('unknown');
      expect(verdict.others).toBeUndefined();
    });
  });
});
