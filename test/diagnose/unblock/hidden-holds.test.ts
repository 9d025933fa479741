import { describe, expect, it } from 'vitest';
import { inCall } from '../../system/kernel.ts';
import { joins, line, main, object, processOf, threadObject, verdictOf, worker } from '../objects.ts';

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

const NATIVE = { osThreads: [inCall(1, 'futex', '0x10', '0x189'), inCall(2, 'futex', '0x20', '0x0')] };
const begins = (name: string, says: Parameters<typeof line>[3]) =>
  line('notes.py', name, 13, { self: 'notes.Notes', ...says });

function writers(header: string, body: string): ReturnType<typeof verdictOf> {
  const future = object('F', 'future', { state: 'running' });
  const waits = main(
    line('lib:concurrent/futures/_base.py', 'result', 451, {
      refs: { self: 'F' },
      calls: ['self._condition.wait(timeout)'],
    }),
    line('notes.py', 'add', 22, {
      calls: ['job.result()'],
      refs: { job: 'F' },
      holds: [[body, 19]],
      self: 'notes.Notes',
    }),
  );
  const work = object('W', 'work item', {}, { future: ['F'] });
  const writer = worker(
    'writer',
    [
      begins('index', { enters: [header] }),
      line('lib:concurrent/futures/thread.py', 'run', 58, { refs: { self: 'W', 'self.future': 'F' } }),
    ],
    { nativeId: 2 },
  );
  return verdictOf({ ...processOf([waits, writer], [future, work]), ...NATIVE });
}

it('who sleeps in C in the header of a with waits for the body of the same call', () => {
  const verdict = writers('self.env.begin()', 'self.env.begin()');
  expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely' });
  expect(verdict.chain.at(-1)).toMatchObject({ relation: 'waits for', from: "thread 'writer'" });
  expect(writers('self.env.begin()', 'self.log.begin()').kind).not.toBe('lock-cycle');
});

describe('two threads in blocks over objects that are no locks themselves', () => {
  const mover = (name: string, inner: string, outer: string, sure: boolean) =>
    worker(name, [
      enters(inner),
      line('sheets.py', 'move', 22, {
        holds: [['source', 20]],
        enters: ['target'],
        managers: [
          ['source', outer, sure],
          ['target', inner, sure],
        ],
      }),
    ]);
  const kindOf = (sure: boolean) =>
    verdictOf(
      processOf([main(...mover('one', 'B', 'A', sure).frames), mover('two', 'A', 'B', sure)], [lock('A'), lock('B')]),
    );

  it('hold what the class of theirs takes when it is entered, probably', () => {
    const verdict = kindOf(false);
    expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely' });
    expect(verdict.headline).toContain('probably held by the other');
  });

  it('hold what an exit stack of theirs tells that it will leave', () => {
    const verdict = kindOf(true);
    expect(verdict.kind).toBe('lock-cycle');
    expect(verdict.headline).not.toContain('probably');
  });
});

it('an exit stack in the hand of one who joins the waiter probably holds the lock that is in it', () => {
  const writer = worker('writer', [
    line('session.py', 'write', 18, { enters: ['self.lock'], refs: { 'self.lock': 'L' } }),
  ]);
  const [join, ...below] = joins('T');
  if (join === undefined) throw new Error('a join has frames');
  const closing = line('session.py', 'close', 22, {
    calls: ['self.writer.join()'],
    refs: { 'self.writer': 'T' },
    managers: [['self.stack', 'L', true]],
  });
  const verdict = verdictOf(
    processOf([main(join, closing, ...below.slice(-1)), writer], [lock('L'), threadObject(writer, 'T')]),
  );
  expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely' });
  expect(verdict.chain.at(-1)?.evidence).toBe(
    'probably in the exit stack self.stack, which it has in hand at session.py:22',
  );
});

it('what was entered into an exit stack is not held any more where nothing is in the stack', () => {
  const crossed = (isEmpty: boolean) => {
    const mover = (name: string, inner: string, outer: string) =>
      worker(name, [
        enters(inner),
        line('sheets.py', 'move', 22, {
          holds: [['stack', 20]],
          entered: [['source', 21]],
          enters: ['target'],
          refs: { source: outer, target: inner },
          managers: isEmpty ? [['stack', null, true]] : [],
        }),
      ]);
    const threads = [main(...mover('one', 'B', 'A').frames), mover('two', 'A', 'B')];
    return verdictOf(processOf(threads, [lock('A'), lock('B')])).kind;
  };
  expect(crossed(false)).toBe('lock-cycle');
  expect(crossed(true)).not.toBe('lock-cycle');
});

it('an object that was given several locks is not said to hold one of them', () => {
  const seller = worker('seller', [
    line('shop.py', 'sell', 14, {
      holds: [['Guard(self.stock, self.spare)', 12]],
      enters: ['self.till'],
      refs: { 'self.stock': 'L', 'self.spare': 'S', 'self.till': 'B' },
    }),
  ]);
  const count = line('shop.py', 'count', 9, {
    holds: [['self.till', 8]],
    enters: ['Guard(self.stock, self.spare)'],
    refs: { 'self.stock': 'L', 'self.spare': 'S', 'self.till': 'B' },
  });
  const verdict = verdictOf(processOf([main(enters('L'), count), seller], [lock('L'), lock('B'), lock('S')]));
  expect(verdict.kind).not.toBe('lock-cycle');
});

it('an object that was given the lock and takes it when entered holds it in its block', () => {
  const seller = worker('seller', [
    line('shop.py', 'sell', 14, {
      holds: [['Guard(self.stock)', 12]],
      enters: ['self.till'],
      refs: { 'self.stock': 'L', 'self.till': 'B' },
    }),
  ]);
  const count = line('shop.py', 'count', 9, {
    holds: [['self.till', 8]],
    enters: ['Guard(self.stock)'],
    refs: { 'self.stock': 'L', 'self.till': 'B' },
  });
  const verdict = verdictOf(processOf([main(enters('L'), count), seller], [lock('L'), lock('B')]));
  expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely', culprit: { file: 'shop.py', line: 9 } });
});

it('a thread of an executor that was given the very `acquire` of a lock waits for the lock', () => {
  const run = line('lib:concurrent/futures/thread.py', 'run', 58, {
    calls: ['self.fn(args)'],
    refs: { self: 'W', 'self.fn': 'L' },
  });
  const taker = worker('taker', [run], { nativeId: 2 });
  const waits = main(
    ...joins('T').slice(0, 2),
    line('policy.py', 'close', 8, { holds: [['self.busy', 7]], refs: { 'self.busy': 'L' } }),
  );
  const process = processOf([waits, taker], [lock('L'), object('W', 'work item', {}), threadObject(taker, 'T')]);
  const verdict = (timeout: string) =>
    verdictOf({ ...process, osThreads: [inCall(2, 'futex', '0x20', '0x0', '0x0', timeout)] });
  expect(verdict('0x0').kind).toBe('lock-cycle');
  expect(JSON.stringify(verdict('0x0'))).not.toMatch(/\bfn of|_WorkItem|for self\.fn/);
  expect(verdict('0x7ffe').kind).not.toBe('lock-cycle');
});
