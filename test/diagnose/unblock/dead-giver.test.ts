import { expect, it } from 'vitest';
import { processKey, threadKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { unblockToActor } from '../../../src/diagnose/unblock/unblock.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { line, main, object, processOf, snapshotOf } from '../objects.ts';

const gets = main(
  line('lib:multiprocessing/queues.py', 'get', 384, { refs: { self: 'Q' } }),
  line('sums.py', 'main', 26, { calls: ['results.get()'], refs: { results: 'Q' } }),
);
const child = (id: string, pid: number, returncode: number) =>
  object(id, 'process', { kind: 'multiprocessing', pid, name: id, returncode });

/** What ended the wait of one who reads a queue into which nobody is left to put anything, after these children have ended. */
function unblockAfter(...codes: readonly number[]) {
  const queue = object('Q', 'process queue', { readFd: 4, writeFd: 5 }, {});
  const children = codes.map((code, at) => child(`C${at}`, 10 + at, code));
  const files = [4, 5].map((fd) => openFile(fd, 'pipe', { access: fd === 4 ? 'read' : 'write', peers: [] }));
  const process = processOf([{ ...gets, ident: 'm', nativeId: 1 }], [queue, ...children], {}, { files });
  const graph = waitGraphOf(snapshotOf({ ...process, osThreads: [inCall(1, 'read', '0x4')] }));
  const actor = graph.actors.get(threadKey(1, 'm')) ?? graph.actors.get(processKey(1));
  return actor === undefined ? null : unblockToActor(graph, actor);
}

it('of several that ended the one that failed is missed, wherever it stands among them', () => {
  const killed = { by: 'ended', what: { type: 'actor', actor: { ended: { how: 'killed', signal: 9 } } } };
  expect(unblockAfter(0, 0, -9)).toMatchObject(killed);
  expect(unblockAfter(0, -9, 0)).toMatchObject(killed);
});

it('where none failed, the first is', () => {
  expect(unblockAfter(0, 0)).toMatchObject({ by: 'ended', what: { type: 'actor', actor: { id: '10' } } });
});
