import { describe, expect, it } from 'vitest';
import type { SourceLoop } from '../../../src/model/snapshot/source-facts.ts';
import type { Thread } from '../../../src/model/snapshot.ts';
import { joins, line, main, object, processOf, threadObject, verdictOf, worker } from '../objects.ts';

const LOCKS = [object('A', 'lock', { locked: true }), object('B', 'lock', { locked: true })];

/** A thread inside `with <first>` (line 7) that enters `with <second>` (line 9). */
function taker(name: string, first: string, second: string) {
  const refs = { 'one.lock': first, 'two.lock': second };
  return worker(name, [line('bank.py', 'transfer', 9, { holds: [['one.lock', 7]], enters: ['two.lock'], refs })]);
}

describe('two threads that hold what the other wants', () => {
  const there = taker('there', 'A', 'B');
  const back = taker('back', 'B', 'A');
  const verdict = verdictOf(
    processOf([main(...joins('T1')), there, back], [...LOCKS, threadObject(there, 'T1'), threadObject(back, 'T2')]),
  );

  it('are a proven cycle with both sides named', () => {
    expect(verdict).toMatchObject({
      kind: 'lock-cycle',
      confidence: 'proven',
      culprit: { file: 'bank.py', line: 9, thread: 'there' },
    });
    expect(verdict.headline).toBe(
      "The program does not end (deadlock): thread 'there' and thread 'back' each wait for two.lock at bank.py:9, held by the other.",
    );
  });

  it('stand in the chain after the join that leads to them', () => {
    expect(verdict.chain.map(({ from, relation, to }) => `${from} ${relation} ${to}`)).toEqual([
      "the main thread of main.py (pid 1) waits for thread 'there'",
      "thread 'there' waits for two.lock (Lock.acquire)",
      "two.lock (Lock.acquire) held by thread 'back'",
      "thread 'back' waits for two.lock (Lock.acquire)",
      "two.lock (Lock.acquire) held by thread 'there'",
    ]);
  });

  it('have one fingerprint, whichever of them is joined', () => {
    const other = verdictOf(
      processOf([main(...joins('T2')), there, back], [...LOCKS, threadObject(there, 'T1'), threadObject(back, 'T2')]),
    );
    expect(other.fingerprint).toBe(verdict.fingerprint);
  });
});

it('is only likely where a lock of a library in C tells neither state nor owner', () => {
  const there = taker('there', 'A', 'B');
  const back = taker('back', 'B', 'A');
  const locks = [object('A', 'native lock', {}), object('B', 'native lock', {})];
  const verdict = verdictOf(
    processOf([main(...joins('T1')), there, back], [...locks, threadObject(there, 'T1'), threadObject(back, 'T2')]),
  );
  expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely', culprit: { file: 'bank.py', line: 9 } });
});

/** A thread inside `with <first>` that waits for an event of its own in the code of the lock <second>. */
function turn(name: string, first: string, second: string, event: string) {
  return worker(name, [
    line('lib:threading.py', 'wait', 655, { refs: { self: event }, self: 'threading.Event' }),
    line('fair.py', 'acquire', 20, { refs: { self: second, turn: event }, self: 'fair.FairLock' }),
    line('fair.py', '__enter__', 31, { refs: { self: second }, self: 'fair.FairLock' }),
    line('bank.py', 'transfer', 9, {
      holds: [['one.lock', 7]],
      enters: ['two.lock'],
      refs: { 'one.lock': first, 'two.lock': second },
    }),
  ]);
}

describe('locks that are made of other objects', () => {
  const events = [object('E', 'event', { set: false }), object('F', 'event', { set: false })];
  const found = (one: ReturnType<typeof turn>, other: ReturnType<typeof turn>, core?: string) =>
    verdictOf(
      processOf(
        [main(...joins('T1')), one, other],
        [
          object('A', 'made lock', {}),
          object('B', 'made lock', core === undefined ? {} : { core }),
          object('C', 'made lock', core === undefined ? {} : { core }),
          ...events,
          threadObject(one, 'T1'),
          threadObject(other, 'T2'),
        ],
      ),
    );

  it('close a cycle, though each waits for an event that nobody else has', () => {
    const verdict = found(turn('there', 'A', 'B', 'E'), turn('back', 'B', 'A', 'F'));
    expect(verdict).toMatchObject({
      kind: 'lock-cycle',
      confidence: 'likely',
      culprit: { file: 'bank.py', line: 9, thread: 'there' },
    });
    expect(verdict.headline).toContain('each wait for two.lock at bank.py:9, probably held by the other');
  });

  it('also where one of them is the other side of the lock that is held', () => {
    expect(found(turn('there', 'A', 'B', 'E'), turn('back', 'C', 'A', 'F'), '77').kind).toBe('lock-cycle');
    expect(found(turn('there', 'A', 'B', 'E'), turn('back', 'C', 'A', 'F')).kind).not.toBe('lock-cycle');
  });
});

it('is no cycle where both take the locks in one order', () => {
  const first = worker('first', [
    line('bank.py', 'work', 12, {
      holds: [
        ['a', 3],
        ['b', 4],
      ],
      refs: { a: 'A', b: 'B' },
      calls: ['compute(1)'],
    }),
  ]);
  const second = worker('second', [line('bank.py', 'work', 3, { enters: ['a'], refs: { a: 'A', b: 'B' } })]);
  const verdict = verdictOf(
    processOf([main(...joins('T2')), first, second], [...LOCKS, threadObject(first, 'T1'), threadObject(second, 'T2')]),
  );
  expect(verdict.kind).not.toBe('lock-cycle');
  expect(verdict.kind).not.toBe('lock-not-released');
});

it('goes through the record of an RLock, where no stack shows the hold', () => {
  const rlock = object('R', 'rlock', { locked: true, owner: 'id-main', count: 1 });
  const resizer = worker('resizer', [
    line('lib:logging/__init__.py', 'acquire', 901, { refs: { 'self.lock': 'R' }, calls: ['self.lock.acquire()'] }),
    line('vol.py', 'resize', 17, { holds: [['self.guard', 14]], refs: { 'self.guard': 'A' } }),
  ]);
  const first = main(line('vol.py', '__str__', 21, { enters: ['self.guard'], refs: { 'self.guard': 'A' } }));
  const verdict = verdictOf(processOf([first, resizer], [...LOCKS, rlock]));
  expect(verdict.kind).toBe('lock-cycle');
  expect(verdict.advice).toContain('__str__');
  expect(verdict.headline).toContain('resizer');
});

it('is a deadlock as well where one waits for the end of the thread that wants its lock', () => {
  const wanting = worker('wanting', [line('a.py', 'work', 5, { enters: ['lock'], refs: { lock: 'A' } })]);

  const held = line('main.py', 'run', 30, { holds: [['lock', 28]], refs: { lock: 'A', worker: 'T1' } });

  const verdict = verdictOf(
    processOf([main(...joins('T1').slice(0, 2), held), wanting], [...LOCKS, threadObject(wanting, 'T1')]),
  );
  expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'proven' });
  expect(verdict.advice).toContain('before the join');
});

it('blocks an exit under its own name', () => {
  const there = taker('there', 'A', 'B');
  const back = taker('back', 'B', 'A');
  const exiting = {
    ...main(),
    frames: [line('lib:threading.py', '_shutdown', 1590, { source: 'lock.acquire()' })],
  };
  const verdict = verdictOf(processOf([exiting, there, back], LOCKS));
  expect(verdict).toMatchObject({ kind: 'lock-cycle', phase: 'interpreter exit' });
  expect(verdict.headline).toContain('Python cannot exit');
});

it('elsewhere in the tree is listed, not blamed', () => {
  const there = taker('there', 'A', 'B');
  const back = taker('back', 'B', 'A');
  const asks = main(line('main.py', 'ask', 5, { calls: ['input()'] }));
  const verdict = verdictOf(processOf([asks, there, back], LOCKS));
  expect(verdict.kind).not.toBe('lock-cycle');
  expect(verdict.culprit?.file ?? '').not.toBe('bank.py');
});

it('of many parties spells out some and counts the rest', () => {
  const names = Array.from({ length: 7 }, (_, at) => `guest${at}`);
  const locks = names.map((_, at) => object(`L${at}`, 'lock', { locked: true }));
  const threads = names.map((name, at) => taker(name, `L${at}`, `L${(at + 1) % 7}`));
  const verdict = verdictOf(
    processOf(
      [main(...joins('T0')), ...threads],
      [...locks, ...threads.slice(0, 1).map((one) => threadObject(one, 'T0'))],
    ),
  );
  expect(verdict.kind).toBe('lock-cycle');
  expect(verdict.headline).toContain('and so on in a circle of 7');
});

describe('threads that try a lock with a timeout, again after each', () => {
  /** Keeps `first` (line 7), and tries `second` in a loop. */
  const insister = (name: string, first: string, second: string, loop: Partial<SourceLoop>) =>
    worker(name, [
      line('bank.py', 'transfer', 9, {
        holds: [['one.lock', 7]],
        calls: ['two.lock.acquire(timeout=0.3)'],
        refs: { 'one.lock': first, 'two.lock': second },
        loops: [{ kind: 'while', line: 9, endLine: 10, text: 'not taken', isInfinite: false, onlyAsks: true, ...loop }],
      }),
    ]);
  const verdictFor = (loop: Partial<SourceLoop>) => {
    const [there, back] = [insister('there', 'A', 'B', loop), insister('back', 'B', 'A', loop)];
    return verdictOf(
      processOf([main(...joins('T1')), there, back], [...LOCKS, threadObject(there, 'T1'), threadObject(back, 'T2')]),
    );
  };

  it('are a cycle where each keeps the lock that the other one tries, though nothing proves it', () => {
    const verdict = verdictFor({});
    expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'likely', culprit: { file: 'bank.py', line: 9 } });
    expect(verdict.headline).toContain('each ask again and again for two.lock at bank.py:9, held by the other');
  });

  it('are none where a round does more than ask, or has taken the lock itself', () => {
    expect(verdictFor({ onlyAsks: false }).kind).not.toBe('lock-cycle');
    expect(verdictFor({ line: 6 }).kind).not.toBe('lock-cycle');
  });

  it('are none where the attempts are counted', () => {
    expect(verdictFor({ hasEnd: true }).kind).not.toBe('lock-cycle');
  });

  it('lead on to what the one whose end they ask for waits for', () => {
    const worker1 = worker('flusher', [line('bank.py', 'flush', 30, { calls: ['done.wait()'], refs: { done: 'E' } })]);
    const wait = line('lib:threading.py', 'wait', 655, { refs: { self: 'E' }, self: 'threading.Event' });
    const stuck = worker('flusher', [wait, ...worker1.frames.slice(0, 1)]);
    const joining = line('bank.py', 'close', 40, {
      calls: ['thread.join(0.5)'],
      refs: { thread: 'T' },
      loops: [{ kind: 'while', line: 39, endLine: 40, text: 'thread.is_alive()', isInfinite: false, onlyAsks: true }],
    });
    const [join] = joins('T');
    if (join === undefined) throw new Error('a join has frames');
    const verdict = verdictOf(
      processOf([main(join, joining), stuck], [object('E', 'event', { set: false }), threadObject(stuck, 'T')]),
    );
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'bank.py', line: 30, thread: 'flusher' },
    });
  });

  it('leave one that waits for what the other would do after it', () => {
    const rlock = object('R', 'rlock', { locked: true, owner: 'id-main', count: 1 });
    const printer = worker('printer', [
      line('badges.py', 'print_one', 14, {
        calls: ['self.lock.acquire(timeout=0.5)'],
        refs: { 'self.lock': 'R', 'self.printed': 'E' },
        loops: [{ kind: 'while', line: 12, endLine: 16, text: 'True', isInfinite: true, onlyAsks: true }],
      }),
    ]);
    const checkout = line('badges.py', 'checkout', 23, {
      holds: [['self.lock', 21]],
      calls: ['self.printed.wait()'],
      refs: { 'self.printed': 'E', 'self.lock': 'R' },
    });
    const wait = line('lib:threading.py', 'wait', 655, { refs: { self: 'E' }, self: 'threading.Event' });
    const verdict = verdictOf(
      processOf([main(wait, checkout), printer], [rlock, object('E', 'event', { set: false })]),
    );
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely' });
    expect(verdict.headline).toContain(
      'which the main thread has held since badges.py:21 in checkout while it waits itself',
    );
  });
});

describe('a plain lock that a bare acquire() took', () => {
  const owner = main(
    ...joins('T').slice(0, 2),
    line('main.py', 'run', 30, {
      acquired: [['lock', 3]],
      calls: ['worker.join()'],
      refs: { worker: 'T', lock: 'A' },
    }),
  );
  const waiter = worker('waiter', [line('main.py', 'wait', 12, { enters: ['lock'], refs: { lock: 'A' } })]);
  const verdictWith = (...others: readonly Thread[]) =>
    verdictOf(processOf([owner, waiter, ...others], [...LOCKS, threadObject(waiter, 'T')]));

  it('is held for ever where nobody else goes on', () => {
    expect(verdictWith()).toMatchObject({ kind: 'lock-cycle', confidence: 'proven' });
  });

  it('may be released by a thread that goes on: nothing proves the cycle', () => {
    const later = worker('later', [line('main.py', 'later', 5, { calls: ['time.sleep(30)'], refs: { lock: 'A' } })]);
    expect(verdictWith(later)).toMatchObject({ kind: 'lock-cycle', confidence: 'likely' });
  });
});
