import { expect, it } from 'vitest';
import { threadKey } from '../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { systemWaitOf } from '../../src/diagnose/os/system-wait.ts';
import type { OsThread } from '../../src/model/snapshot.ts';
import { line, main, object, processOf, snapshotOf } from '../diagnose/objects.ts';
import { inCall, openFile } from './kernel.ts';

/** `subprocess.run` on a line that names a socket as well, as where a program gets its address. */
function waitIn(thread: OsThread) {
  const stack = main(
    line('lib:subprocess.py', 'wait', 1264, { self: 'subprocess.Popen', refs: { self: 'P' } }),
    line('lib:subprocess.py', 'communicate', 1201, { self: 'subprocess.Popen', refs: { self: 'P' } }),
    line('lib:subprocess.py', 'run', 550, { refs: { process: 'P' } }),
    line('main.py', 'ask', 4, { calls: ['subprocess.run(["curl", listener.getsockname()])'], refs: { listener: 'S' } }),
  );
  const one = processOf([stack], [object('P', 'process'), object('S', 'socket', { fd: 3 })]);
  const process = { ...one, osThreads: [{ ...thread, tid: 1 }], files: [openFile(3, 'socket')] };
  const graph = waitGraphOf(snapshotOf(process));
  const actor = graph.actors.get(threadKey(1, stack.ident));
  return actor === undefined ? undefined : systemWaitOf(graph, actor);
}

it('is no wait for a socket where the kernel waits for a child', () => {
  expect(waitIn(inCall(1, 'wait4', '0x2'))).toBeNull();
});

it('is one for what the system call reads, say the output of the child', () => {
  expect(waitIn(inCall(1, 'read', '0x3'))).toMatchObject({ descriptors: [{ file: { fd: 3 } }] });
});

/** `SimpleQueue.put` writes into the queue's pipe itself. */
function putIn(thread: OsThread) {
  const stack = main(
    line('lib:multiprocessing/queues.py', 'put', 397, {
      self: 'multiprocessing.queues.SimpleQueue',
      refs: { self: 'Q' },
    }),
    line('main.py', 'fill', 4, { calls: ['lines.put(1)'], refs: { lines: 'Q' } }),
  );
  const one = processOf([stack], [object('Q', 'process queue', { readFd: 11, writeFd: 12 })]);
  const pipes = [openFile(11, 'pipe', { access: 'read' }), openFile(12, 'pipe', { access: 'write' })];
  const graph = waitGraphOf(snapshotOf({ ...one, osThreads: [{ ...thread, tid: 1 }], files: pipes }));
  const actor = graph.actors.get(threadKey(1, stack.ident));
  return actor === undefined ? undefined : systemWaitOf(graph, actor);
}

it('is a full pipe where who puts into a queue stands in the write to its pipe', () => {
  expect(putIn(inCall(1, 'write', '0xc'))).toMatchObject({ kind: 'pipe', wants: 'write' });
  expect(putIn(inCall(1, 'write', '0xd'))).toBeNull();
  expect(putIn(inCall(1, 'futex', '0xc'))).toBeNull();
});
