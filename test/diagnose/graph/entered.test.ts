import { describe, expect, it } from 'vitest';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import type { Frame, Task } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, snapshotOf } from '../objects.ts';

/** `async with bank.lock(one), bank.lock(two): pay()` within another block; no name of the code leads to what they are over. */
function inBlocks(function_: string | null, refs: Readonly<Record<string, string>>): Task {
  const enters = ['bank.lock(one)', 'bank.lock(two)'];
  const frame = line('bank.py', 'move', 9, { holds: [['bank.open()', 7]], enters, refs });
  const above = function_ === null ? [] : [line('site:locks/lock.py', function_, 10, { self: 'locks.Lock' })];
  return taskOf([...above, frame]);
}

function taskOf(frames: readonly Frame[]): Task {
  return {
    id: '7',
    loopId: '5',
    name: 'Task-1',
    coroutine: 'move',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames,
    waitsFor: null,
  };
}

function heldBy(task: Task) {
  const locks = ['A', 'B', 'C'].map((id) => object(id, 'async lock', { locked: true }));
  const process = processOf([main()], locks, { tasks: [task] });
  const graph = waitGraphOf(snapshotOf(process));
  return locks.flatMap(({ id }) => graph.holdsOn(process, id).map(({ line, certain }) => [id, line, certain]));
}

describe('a task on a line with the headers of several blocks', () => {
  it('holds what it entered before the one whose entry it awaits', () => {
    expect(heldBy(inBlocks('__aenter__', { 'with[0]': 'A', 'with[1]': 'B', 'with[2]': 'C' }))).toEqual([
      ['A', 7, true],
      ['B', 9, true],
    ]);
  });

  it('holds none of them while it awaits the entry of the first, nor where the interpreter told nothing', () => {
    expect(heldBy(inBlocks('__aenter__', { 'with[0]': 'A', 'with[1]': 'B' }))).toEqual([['A', 7, true]]);
    expect(heldBy(inBlocks('__aenter__', {}))).toEqual([]);
  });

  it('holds none of them by the header alone where it calls something else there', () => {
    expect(heldBy(inBlocks('lock', { 'with[0]': 'A' }))).toEqual([['A', 7, true]]);
  });
});
