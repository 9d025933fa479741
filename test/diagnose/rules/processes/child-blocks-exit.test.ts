import { expect, it } from 'vitest';
import { childBlocksExit } from '../../../../src/diagnose/rules/processes/child-blocks-exit.ts';
import type { Frame } from '../../../../src/model/snapshot.ts';
import { line, main, object, processOf, snapshotOf } from '../../objects.ts';
import { ask, evidenceOf } from '../found.ts';

const started = [line('server.py', 'start', 5)];
const relay = object('P', 'process', { pid: 2 }, {}, { type: 'multiprocessing.process.Process', createdAt: started });
const join = line('lib:multiprocessing/process.py', 'join', 149, {
  refs: { self: 'P' },
  self: 'multiprocessing.Process',
});
const atExit = main(join, line('lib:multiprocessing/util.py', '_exit_function', 360));
const exiting = processOf([atExit], [relay], {}, { children: [2] });

const child = (...frames: readonly Frame[]) =>
  processOf([main(...frames)], [object('Q', 'queue')], {}, { pid: 2, ppid: 1 });
const polls = child(line('relay.py', 'run', 8, { calls: ['time.sleep(0.2)'], inLoop: true }));
const waits = child(
  line('lib:queue.py', 'get', 171, { self: 'queue.Queue', refs: { self: 'Q' } }),
  line('relay.py', 'run', 8, { calls: ['inbox.get()'] }),
);

it('names the start of a child that looks for work again and again while Python joins it at the exit', () => {
  expect(ask(childBlocksExit, evidenceOf(snapshotOf(exiting, polls)))).toMatchObject({
    cause: { kind: 'thread-blocks-exit', wait: 'process', blockedBy: { type: 'process', start: { line: 5 } } },
    confidence: 'likely',
    culprit: { file: 'server.py', line: 5, process: 1 },
    phase: 'interpreter exit',
  });
});

it('leaves a child alone that waits for ever itself', () => {
  expect(ask(childBlocksExit, evidenceOf(snapshotOf(exiting, waits)))).toBeNull();
});

it('is about the exit only', () => {
  const joins = processOf([main(join, line('main.py', 'run', 3))], [relay], {}, { children: [2] });
  expect(ask(childBlocksExit, evidenceOf(snapshotOf(joins, polls)))).toBeNull();
});
