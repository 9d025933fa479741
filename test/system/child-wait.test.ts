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
