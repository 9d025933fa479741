import { describe, expect, it } from 'vitest';
import { poolStarved } from '../../../../src/diagnose/rules/threads/pool-starved.ts';
import type { SyncObject } from '../../../../src/model/snapshot/objects.ts';
import type { Frame, Thread } from '../../../../src/model/snapshot.ts';
import { line, main, object, processOf, snapshotOf, threadObject, waitsIn, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const inner = line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' });
const resultOf = (id: string): readonly Frame[] => [
  inner,
  line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: id } }),
];
const runs = (future: string): readonly Frame[] => [
  line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { 'self.future': future } }),
  line('lib:concurrent/futures/thread.py', '_worker', 83),
];
const asks = main(...resultOf('F1'), line('tree.py', 'test_deep', 20, { refs: { part: 'F1' } }));
const executor = object('X', 'executor', { kind: 'thread', queued: 2 }, { workers: ['T0', 'T1'] });
const futures = ['F1', 'F2', 'F3', 'F4'].map((id) => object(id, 'future', { state: 'pending' }, { executor: ['X'] }));
const snapshotWith = (workers: readonly Thread[], ...more: readonly SyncObject[]) =>
  snapshotOf(
    processOf(
      [asks, ...workers],
      [executor, ...futures, ...workers.map((one, at) => threadObject(one, `T${at}`)), ...more],
    ),
  );
const walker = (name: string, wanted: string, own: string) =>
  worker(name, [...resultOf(wanted), line('tree.py', 'size_of', 10, { refs: { part: wanted } }), ...runs(own)]);

describe('every worker of a pool waits', () => {
  it('for the result of work that stands in its queue', () => {
    const { cause, confidence, culprit } = foundBy(
      poolStarved,
      'pool-starved',
      snapshotWith([walker('w0', 'F3', 'F1'), walker('w1', 'F4', 'F2')]),
    );
    expect(cause).toMatchObject({
      wants: 'result',
      queued: 2,
      workers: [{ key: 'thread 1 id-w0' }, { key: 'thread 1 id-w1' }],
      step: { actor: { key: 'thread 1 id-w0' } },
    });
    expect({ confidence, line: culprit?.line }).toEqual({ confidence: 'proven', line: 10 });
  });

  it('for a party that stands in its queue', () => {
    const barrier = object('B', 'barrier', { parties: 3, waiting: 2, broken: false });
    const meets = (name: string, own: string) =>
      worker(name, [...waitsIn('barrier', 'B'), line('tree.py', 'meet', 12, { refs: { gate: 'B' } }), ...runs(own)]);
    const item = object('W', 'work item', { stage: 'queued' }, { executor: ['X'], arguments: ['B'] });
    const { cause } = foundBy(
      poolStarved,
      'pool-starved',
      snapshotWith([meets('w0', 'F1'), meets('w1', 'F2')], barrier, item),
    );
    expect(cause).toMatchObject({ wants: 'act', step: { waiting: { id: 'barrier.wait' } } });
  });
});

it('is not found where one of the workers is at work', () => {
  const works = worker('w1', [line('tree.py', 'size_of', 8, { calls: ['compute(1)'] }), ...runs('F2')]);
  expect(found(poolStarved, 'pool-starved', snapshotWith([walker('w0', 'F3', 'F1'), works]))).toBeNull();
});
