import { expect, it } from 'vitest';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { unblockToActor } from '../../../src/diagnose/unblock/unblock.ts';
import { idleLoop, line, loopObject, object, snapshotOf, task } from '../../async/asyncio.ts';
import { openFile } from '../../system/kernel.ts';

/** A task reads a pipe of its own process, while its loop has so many timers. */
function unblockWith(scheduled: number, ready = 0) {
  const own = { pid: 1, fd: 5, name: 'python', inTree: true };
  const files = [
    openFile(4, 'pipe', { target: 'pipe:[7]', access: 'read', peers: [own] }),
    openFile(5, 'pipe', { target: 'pipe:[7]', access: 'write' }),
  ];
  const reader = task('T1', 'Task-1', [line('a.py', 'answer', 9)], { waitsFor: { id: 'F', type: '_asyncio.Future' } });
  const objects = [
    loopObject({ scheduled, ready, selector: true }),
    object('F', 'async future', { state: 'pending', fd: 4 }, { loop: ['LOOP'] }),
    object('S', 'async future', { state: 'pending', dueIn: 3 }, { loop: ['LOOP'] }),
  ];
  const graph = waitGraphOf(snapshotOf({ threads: [idleLoop()], tasks: [reader], objects, process: { files } }));
  const actor = graph.actors.get('task 1 T1');
  return actor === undefined ? null : unblockToActor(graph, actor);
}

it('a pipe within the process is written by nobody where the only timer of its loop ends a sleep', () => {
  expect(unblockWith(1)).toEqual({ by: 'any', actors: [] });
});

it('a pipe within the process may be written by what its loop has yet to call', () => {
  expect(unblockWith(2)).toEqual({ by: 'unknown' });
  expect(unblockWith(1, 1)).toEqual({ by: 'unknown' });
});
