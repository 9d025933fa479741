import { expect, it } from 'vitest';
import { line, main, object, processOf, verdictOf, worker } from './objects.ts';

const lock = (id: string) => object(id, 'lock', { locked: true });
const enters = (id: string) =>
  line('guard.py', '__enter__', 9, { calls: ['self._l.acquire()'], refs: { 'self._l': id }, self: 'guard.Guard' });

it('a lock in a class of the user is held by the body of a `with` over the same attribute', () => {
  const verdict = verdictOf(
    processOf(
      [
        main(
          enters('L'),
          line('stock.py', 'count', 14, { enters: ['self.sync'], self: 'stock.Stock' }),
          line('stock.py', 'add', 11, { holds: [['self.sync', 10]], self: 'stock.Stock' }),
        ),
      ],
      [lock('L')],
    ),
  );
  expect(verdict).toMatchObject({
    kind: 'self-deadlock',
    confidence: 'likely',
    culprit: { file: 'stock.py', line: 14 },
  });
});

it('who is in `__enter__` of a with whose body stands on its line holds nothing', () => {
  const waiter = (name: string, number: number) =>
    worker(name, [
      enters('L'),
      line('stock.py', name, number, { holds: [['self.sync', number]], enters: ['self.sync'], self: 'stock.Stock' }),
    ]);
  const verdict = verdictOf(processOf([main(...waiter('one', 5).frames), waiter('two', 7)], [lock('L')]));
  expect(verdict.chain.filter(({ relation }) => relation.startsWith('held by'))).toEqual([]);
});

it('attributes of another class are not the same lock, and no holder in sight proves nothing', () => {
  const verdict = verdictOf(
    processOf(
      [
        main(
          enters('L'),
          line('stock.py', 'count', 14, { enters: ['self.sync'], self: 'stock.Stock' }),
          line('shop.py', 'add', 11, { holds: [['self.sync', 10]], self: 'shop.Shop' }),
        ),
      ],
      [lock('L')],
    ),
  );
  expect(verdict).toMatchObject({ kind: 'lock-not-released', confidence: 'likely' });
});

it('waits in `enter_context` are waits for the lock', () => {
  const first = main(
    line('lib:contextlib.py', 'enter_context', 517, { refs: { cm: 'L' }, self: 'contextlib.ExitStack' }),
    line('multi.py', 'take', 13, { refs: { 'r.lock': 'L' } }),
  );
  const holder = worker('holder', [
    line('lib:contextlib.py', 'enter_context', 517, { refs: { cm: 'M' }, self: 'contextlib.ExitStack' }),
    line('other.py', 'run', 5, { holds: [['lock', 4]], refs: { lock: 'L', more: 'M' } }),
  ]);
  const kept = main(...first.frames.slice(0, 2));
  const verdict = verdictOf(processOf([kept, holder], [lock('L'), lock('M')]));
  expect(verdict.kind).toBe('lock-not-released');
  expect(verdict.headline).toContain("thread 'holder'");
});
