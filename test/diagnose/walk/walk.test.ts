import { describe, expect, it } from 'vitest';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { progressOf } from '../../../src/diagnose/walk/progress.ts';
import { walk } from '../../../src/diagnose/walk/walk.ts';
import { actorLabel } from '../../../src/narrate/words/labels.ts';
import {
  joins,
  line,
  main,
  object,
  processOf,
  snapshotOf,
  threadObject,
  verdictOf,
  waitsIn,
  worker,
} from '../objects.ts';

/** Each thread joins the next one. */
function chainOf(length: number, last: ReturnType<typeof line>[]) {
  const threads = Array.from({ length }, (_, at) =>
    worker(`t${at}`, at === length - 1 ? last : [...joins(`T${at + 1}`).slice(0, 2), line('a.py', 'work', 5)]),
  );
  return { threads, objects: threads.map((one, at) => threadObject(one, `T${at}`)) };
}

describe('a walk', () => {
  it('follows thousands of links without a stack of its own', () => {
    const { threads, objects } = chainOf(5_000, [...waitsIn('event', 'E'), line('a.py', 'work', 9)]);
    const graph = waitGraphOf(
      snapshotOf(processOf([main(...joins('T0')), ...threads], [...objects, object('E', 'event')])),
    );
    const path = walk(graph, graph.actors.get('thread 1 id-main') ?? raise());
    expect(path.end.how).toBe('nobody');
    expect(actorLabel(path.steps.at(-1)?.actor ?? raise())).toBe("thread 't4999'");
  });

  it('asks every party once, however many ways lead to it', () => {
    // Forty layers of two, each of which refers to both events of the next layer: 2^40 ways.
    const layers = 40;
    const threads = Array.from({ length: layers }, (_, at) =>
      [0, 1].map((side) => {
        const next = at + 1 < layers ? { left: `E${at + 1}-0`, right: `E${at + 1}-1` } : {};
        return worker(`t${at}-${side}`, [
          ...waitsIn('event', `E${at + 1}-${side}`),
          line('a.py', 'work', 5, { refs: { mine: `E${at}-0`, yours: `E${at}-1`, ...next } }),
        ]);
      }),
    ).flat();
    const objects = Array.from({ length: layers + 1 }, (_, at) =>
      [0, 1].map((side) => object(`E${at}-${side}`, 'event')),
    ).flat();
    const first = main(...waitsIn('event', 'E0-0'), line('a.py', 'start', 2));
    const graph = waitGraphOf(snapshotOf(processOf([first, ...threads], objects)));
    const path = walk(graph, graph.actors.get('thread 1 id-main') ?? raise());
    expect(['nobody', 'mutual']).toContain(path.end.how);
    expect(progressOf(graph).size).toBe(0);
  });

  it('ends at the party that still runs, and names nobody before it', () => {
    const { threads, objects } = chainOf(3, [line('a.py', 'compute', 9, { calls: ['compute(1)'] })]);
    const graph = waitGraphOf(snapshotOf(processOf([main(...joins('T0')), ...threads], objects)));
    const path = walk(graph, graph.actors.get('thread 1 id-main') ?? raise());
    expect(path.end.how).toBe('runs');
    expect(path.steps.map(({ actor }) => actor.id)).toEqual(['id-main', 'id-t0', 'id-t1', 'id-t2']);
  });
});

describe('pool-starved', () => {
  const executor = object('X', 'executor', { kind: 'thread', queued: 2 }, { workers: ['T1', 'T2'] });
  const future = (id: string) => object(id, 'future', { state: 'pending' }, { executor: ['X'] });
  const waiting = (name: string, wanted: string, own: string) =>
    worker(name, [
      line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
      line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: wanted } }),
      line('tree.py', 'size_of', 10, { refs: { part: wanted } }),
      line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { 'self.future': own } }),
      line('lib:concurrent/futures/thread.py', '_worker', 83),
    ]);
  const asks = main(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F1' } }),
    line('tree.py', 'test_deep', 20, { refs: { part: 'F1' } }),
  );
  const futures = ['F1', 'F2', 'F3', 'F4'].map(future);

  it('where every worker waits for work in the queue', () => {
    const [one, two] = [waiting('walker_0', 'F3', 'F1'), waiting('walker_1', 'F4', 'F2')];
    const verdict = verdictOf(
      processOf([asks, one, two], [executor, ...futures, threadObject(one, 'T1'), threadObject(two, 'T2')]),
    );
    expect(verdict).toMatchObject({ kind: 'pool-starved', culprit: { file: 'tree.py', line: 10 } });
    expect(verdict.headline).toContain(
      "thread 'walker_0' waits in Future.result at tree.py:10 in size_of for work that is queued with 1 more in its own pool",
    );
  });

  it('not where one of them works', () => {
    const one = waiting('walker_0', 'F3', 'F1');
    const two = worker('walker_1', [
      line('tree.py', 'size_of', 8, { calls: ['compute(1)'] }),
      line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { 'self.future': 'F2' } }),
    ]);
    const verdict = verdictOf(
      processOf([asks, one, two], [executor, ...futures, threadObject(one, 'T1'), threadObject(two, 'T2')]),
    );
    expect(verdict.kind).not.toBe('pool-starved');
  });
});

it('import-deadlock: a module joins a thread that imports it', () => {
  const lock = object('I', 'import lock', { module: 'plugins', owner: 'id-main', waitingIdents: 'id-loader' });
  const loader = worker('loader', [
    line('<frozen importlib._bootstrap>', 'acquire', 120, { self: '_frozen_importlib._ModuleLock' }),
    line('plugins/__init__.py', 'load', 7),
  ]);
  const verdict = verdictOf(processOf([main(...joins('T1')), loader], [lock, threadObject(loader, 'T1')]));
  expect(verdict).toMatchObject({ kind: 'import-deadlock', confidence: 'proven' });
  expect(verdict.headline).toContain("module 'plugins'");
});

function raise(): never {
  throw new Error('the snapshot has no main thread');
}
