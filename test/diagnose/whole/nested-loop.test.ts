import { expect, it } from 'vitest';
import type { Task } from '../../../src/model/snapshot.ts';
import { at } from '../build.ts';
import { line, main, object, processOf, verdictOf } from '../objects.ts';

const LOOP = 'asyncio.unix_events._UnixSelectorEventLoop';

const task = (id: string, frames: Task['frames'], waitsFor: string | null): Task => ({
  id,
  loopId: 'L',
  name: `Task-${id}`,
  coroutine: 'run',
  state: 'pending',
  current: waitsFor === null,
  cancelRequests: 0,
  frames,
  waitsFor: waitsFor === null ? null : { id: waitsFor, type: '_asyncio.Future' },
  createdAt: [],
});

/** Task S keeps lock A while a loop that runs again on its stack waits for task T, which wants A; the methods are those of `self`'s class. */
function nested(self: string | null) {
  const again = (name: string, number: number, f: string) =>
    line('site:nested.py', name, number, { refs: { self: 'L', f }, ...(self === null ? {} : { self }) });
  const saves = line('main.py', 'save', 22, { refs: { 'self.lock': 'A' }, holds: [['self.lock', 21]] });
  const loads = [
    line('lib:asyncio/locks.py', 'acquire', 113, { refs: { self: 'A' }, self: 'asyncio.locks.Lock' }),
    line('main.py', 'load', 14, { refs: { 'self.lock': 'A' }, enters: ['self.lock'] }),
  ];
  return processOf(
    [
      main(
        at('lib:selectors.py', 'select', 452),
        again('_run_once', 115, 'T'),
        again('run_until_complete', 92, 'T'),
        line('main.py', 'load_now', 18),
        saves,
        line('lib:asyncio/events.py', '_run', 89, { refs: { 'self._callback': 'S' }, self: 'asyncio.events.Handle' }),
        again('_run_once', 133, 'S'),
        again('run_until_complete', 92, 'S'),
        line('main.py', 'run', 30),
      ),
    ],
    [
      object('L', 'event loop', { running: true }, {}, { type: LOOP }),
      object('A', 'async lock', { locked: true }),
      object('F', 'future', { state: 'pending' }),
      object('T', 'task', { state: 'pending' }, { waitsFor: ['F'] }),
      object('S', 'task', { state: 'pending' }),
    ],
    {
      tasks: [task('S', [saves], null), task('T', loads, 'F')],
      loops: [{ id: 'L', type: LOOP, running: true, closed: false, threadIdent: 'id-main' }],
    },
  );
}

it('methods that other code has put into a loop run it: the task behind them wants what its caller holds', () => {
  expect(verdictOf(nested(LOOP))).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'main.py', line: 14 } });
});

it('methods of another class that are called so are no loop', () => {
  expect(verdictOf(nested('nested.Runner')).kind).not.toBe('self-deadlock');
});
