import { expect, it } from 'vitest';
import { processKey, threadKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { unblockToActor } from '../../../src/diagnose/unblock/unblock.ts';
import type { OsThread } from '../../../src/model/snapshot.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { line, main, object, processOf, snapshotOf } from '../objects.ts';

const gets = main(
  line('lib:multiprocessing/queues.py', 'get', 384, { refs: { self: 'Q' } }),
  line('work.py', 'count', 10, { calls: ['tasks.get()'], refs: { tasks: 'Q' } }),
);
const lock = (count: number) => object('L', 'process lock', { kind: 'Lock', locked: true, count, handle: 7 });
const queue = object('Q', 'process queue', { readFd: 4, writeFd: 5 }, { readLock: ['L'] });
/** Both ends of the queue's pipe, in each process. */
const files = [4, 5].map((fd) =>
  openFile(fd, 'pipe', {
    access: fd === 4 ? 'read' : 'write',
    peers: [1, 2].map((pid) => ({ pid, fd: 9 - fd, name: 'python', inTree: true })),
  }),
);

/** A worker in a `get`, in this call; its parent has the lock or not, and a process that took it was killed. */
function unblockOf(thread: OsThread, parentCount = 0) {
  // A fork knows what its parent knew.
  const killed = object('K', 'process', { kind: 'multiprocessing', pid: 3, name: 'first', returncode: -9 });
  const worker = processOf(
    [{ ...gets, ident: 'w', nativeId: 2 }],
    [queue, lock(0), killed],
    {},
    { pid: 2, ppid: 1, files },
  );
  const stands = main(line('work.py', 'words', 32, { refs: { tasks: 'Q' } }));
  const parent = processOf([stands], [queue, lock(parentCount), killed], {}, { children: [2], files });
  const graph = waitGraphOf(snapshotOf(parent, { ...worker, osThreads: [thread] }));
  const actor = graph.actors.get(threadKey(2, 'w')) ?? graph.actors.get(processKey(2));
  return actor === undefined ? null : unblockToActor(graph, actor);
}

it('a queue whose read lock went with a process that was killed gives nothing any more', () => {
  expect(unblockOf(inCall(2, 'futex'))).toMatchObject({
    by: 'ended',
    what: { type: 'actor', actor: { kind: 'process', id: '3', ended: { how: 'killed' } } },
    object: { id: 'L' },
  });
});

it.each([
  ['where it stands at the pipe itself', inCall(2, 'read', '0x4'), 0],
  ['where somebody who lives has the lock', inCall(2, 'futex'), 1],
])('who has to put an item is asked %s', (_where, thread, count) => {
  expect(unblockOf(thread, count)).toMatchObject({ by: 'any' });
});
