import { describe, expect, it } from 'vitest';
import { taskKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { unblockToActor } from '../../../src/diagnose/unblock/unblock.ts';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import type { Process, Task } from '../../../src/model/snapshot.ts';
import { other } from '../build.ts';
import { line, main, object, processOf, snapshotOf, worker } from '../objects.ts';

const task = (id: string, waitsFor: string | null, refs: Readonly<Record<string, string>> = {}): Task => ({
  id,
  loopId: 'L',
  name: `task-${id}`,
  coroutine: 'close',
  state: 'pending',
  current: false,
  cancelRequests: 0,
  frames: [line('store.py', 'close', 9, { refs })],
  waitsFor: waitsFor === null ? null : { id: waitsFor, type: '_asyncio.Future' },
});

const future = (id: string, links: SyncObject['links'] = {}) => object(id, 'async future', { state: 'pending' }, links);
const worked = worker('asyncio_0', [
  line('store.py', 'compact', 5),
  line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { 'self.future': 'F' } }),
]);

/** Who ends the wait of task 1. */
function unblock(tasks: readonly Task[], objects: readonly SyncObject[], more: readonly Process[] = []) {
  const process = processOf([main(line('app.py', 'run', 3)), worked], objects, { tasks });
  const graph = waitGraphOf(snapshotOf(process, ...more));
  const actor = graph.actors.get(taskKey(1, '1'));
  if (actor === undefined) throw new Error('no task');
  const found = unblockToActor(graph, actor);
  return {
    by: found?.by,
    actors: found?.by === 'all' || found?.by === 'any' ? found.actors.map(({ key }) => key) : [],
  };
}

describe('a future', () => {
  // As `asyncio.shield(loop.run_in_executor(...))` makes them: callbacks run both ways, to complete and to cancel.
  const shield = [
    future('W', { callbacks: ['I'] }),
    future('I', { callbacks: ['F', 'W'], chained: ['F'] }),
    object('F', 'future', { state: 'running' }, { callbacks: ['I'] }),
  ];

  it('that shields a call in a thread waits for that thread', () => {
    expect(unblock([task('1', 'W')], shield)).toEqual({ by: 'all', actors: ['thread 1 id-asyncio_0'] });
  });

  it('that another task completes waits for that task', () => {
    const objects = [
      future('W', { callbacks: ['I'] }),
      future('I', { callbacks: ['W'] }),
      object('2', 'task', {}, { callbacks: ['I'] }),
    ];
    expect(unblock([task('1', 'W'), task('2', null)], objects)).toEqual({ by: 'all', actors: ['task 1 2'] });
  });

  it('whose callbacks lead back to itself alone has nobody', () => {
    const objects = [future('W', { callbacks: ['I'] }), future('I', { callbacks: ['W'] })];
    expect(unblock([task('1', 'W')], objects)).toEqual({ by: 'any', actors: [] });
  });
});

describe('a future that the protocol of a subprocess has at hand', () => {
  const objects = (links: SyncObject['links']) => [
    future('W'),
    object('T', 'connection', {}, { process: ['P'], ...links }),
    object('P', 'process', { kind: 'popen', pid: 7 }),
  ];
  const child = other(7, { ppid: 1, name: 'sh', argv: ['sh', 'encode.sh'] });

  it('waits for the child', () => {
    expect(unblock([task('1', 'W')], objects({ reaches: ['W'] }), [child])).toEqual({
      by: 'any',
      actors: ['process 7'],
    });
    expect(unblock([task('1', 'W', { transport: 'T' })], objects({}), [child]).actors).toEqual(['process 7']);
  });

  it('does not where the child is dead, or somebody else has the transport', () => {
    const dead = { ...child, states: ['S', 'Z'] };
    expect(unblock([task('1', 'W')], objects({ reaches: ['W'] }), [dead]).actors).toEqual([]);
    expect(unblock([task('1', 'W')], objects({}), [child]).actors).toEqual([]);
  });
});
