import { describe, expect, it } from 'vitest';
import type { Frame, Suspended } from '../../../src/model/snapshot.ts';
import { at } from '../build.ts';
import { joins, line, main, object, processOf, threadObject, verdictOf, worker } from '../objects.ts';

const LOCK = object('L', 'lock', { locked: true });
const takes = (file: string, name: string, number: number): Frame =>
  line(file, name, number, { enters: ['LOCK'], refs: { LOCK: 'L' } });
const still = (frame: Frame): Suspended => ({ id: '7', kind: 'generator', frames: [frame] });
const keeper = (sure: boolean) => ({ by: 'thread' as const, id: 'id-main', depth: 2, sure });
const holding = (name: string, ...decorators: readonly string[]): Frame =>
  line('db.py', name, 8, { holds: [['LOCK', 7]], refs: { LOCK: 'L' }, decorators });

describe('a lock that a generator holds', () => {
  it('is held by the test whose fixture it is', () => {
    const pytest = at('site:_pytest/python.py', 'pytest_pyfunc_call', 166);
    const test = main(takes('db.py', 'migrate', 14), line('test_db.py', 'test_migrate', 5), pytest);
    const suspended = [still(holding('exclusive', 'pytest.fixture'))];
    const verdict = verdictOf(processOf([test], [LOCK], { suspended }));
    expect(verdict).toMatchObject({
      kind: 'self-deadlock',
      confidence: 'proven',
      culprit: { file: 'db.py', line: 14 },
    });
    expect(verdict.headline).toContain('since db.py:7 in the fixture exclusive');
  });

  it('is held by whoever is in the body of its `with`, not by others', () => {
    const inside = line('main.py', 'sell', 9, { holds: [['db.exclusive()', 8]] });
    const first = main(...joins('T').slice(0, 2), inside);
    const other = worker('loader', [takes('main.py', 'load', 20)]);
    const suspended = [still(holding('exclusive', 'contextmanager'))];
    const verdict = verdictOf(processOf([first, other], [LOCK, threadObject(other, 'T')], { suspended }));
    expect(verdict.kind).toBe('lock-cycle');
    expect(verdict.headline).toContain(
      "for thread 'loader', which waits for LOCK at main.py:20, held by the main thread",
    );
  });

  it('is known by the interpreter where the source does not name it', () => {
    const pytest = at('site:_pytest/python.py', 'pytest_pyfunc_call', 166);
    const test = main(takes('db.py', 'migrate', 14), line('test_db.py', 'test_migrate', 5), pytest);
    const kindWith = (refs: Record<string, string>) => {
      const frame = line('conftest.py', 'frozen', 8, {
        holds: [
          ['open_log()', 6],
          ['db.lock()', 7],
        ],
        refs,
        decorators: ['pytest.fixture'],
      });
      return verdictOf(processOf([test], [LOCK], { suspended: [still(frame)] }));
    };
    expect(kindWith({ 'with[1]': 'L' })).toMatchObject({ kind: 'self-deadlock', confidence: 'proven' });
    expect(kindWith({ 'with[1]': 'L' }).headline).toContain('since conftest.py:7 in the fixture frozen');
    expect(kindWith({}).kind).toBe('lock-not-released');
    expect(kindWith({ 'with[0]': 'OTHER' }).kind).toBe('lock-not-released');
  });

  it('is held by who keeps the generator, by identity, whatever the source says', () => {
    const first = main(...joins('T').slice(0, 2), line('main.py', 'sell', 9));
    const other = worker('loader', [takes('main.py', 'load', 20)]);
    const kept = { ...still(holding('exclusive', 'contextmanager')), keepers: [keeper(true)] };
    const objects = [LOCK, threadObject(other, 'T')];
    const verdict = verdictOf(processOf([first, other], objects, { suspended: [kept] }));
    expect(verdict).toMatchObject({ kind: 'lock-cycle', confidence: 'proven' });
    const inReach = { ...kept, keepers: [keeper(false)] };
    const unsure = verdictOf(processOf([first, other], objects, { suspended: [inReach] }));
    expect(unsure).toMatchObject({ kind: 'lock-cycle', confidence: 'likely' });
    expect(JSON.stringify(unsure.chain)).toContain('suspended at its yield until what has entered it leaves it');
  });

  it('closes no cycle by who keeps the generator where another thread goes on, which may close it', () => {
    const first = main(...joins('T').slice(0, 2), line('main.py', 'sell', 9));
    const other = worker('loader', [takes('main.py', 'load', 20)]);
    const janitor = worker('janitor', [line('main.py', 'sweep', 30, { calls: ['time.sleep(14)'] })]);
    const objects = [LOCK, threadObject(other, 'T')];
    const inReach = { ...still(holding('exclusive', 'contextmanager')), keepers: [keeper(false)] };
    const verdict = verdictOf(processOf([first, other, janitor], objects, { suspended: [inReach] }));
    expect(verdict).toMatchObject({ kind: 'lock-not-released', confidence: 'guess' });
    expect(verdict.headline).toContain(
      'which generator exclusive, unfinished at db.py:8, still holds, probably kept by the main thread',
    );
    // Who stands in its block leaves that first, whatever others do.
    const inBody = { ...inReach, keepers: [keeper(true)] };
    expect(verdictOf(processOf([first, other, janitor], objects, { suspended: [inBody] })).kind).toBe('lock-cycle');
  });

  it('is held by the test whose fixture keeps the generator', () => {
    const pytest = at('site:_pytest/python.py', 'pytest_pyfunc_call', 166);
    const test = main(takes('db.py', 'migrate', 14), line('test_db.py', 'test_migrate', 5), pytest);
    const fixture: Suspended = {
      id: '8',
      kind: 'generator',
      frames: [line('conftest.py', 'database', 4, { decorators: ['pytest.fixture'] })],
    };
    const kept = { ...still(holding('exclusive', 'contextmanager')), within: '8' };
    const verdict = verdictOf(processOf([test], [LOCK], { suspended: [kept, fixture] }));
    expect(verdict).toMatchObject({ kind: 'self-deadlock', confidence: 'likely' });
    expect(verdict.headline).toContain('since db.py:7 in the context manager exclusive');
  });

  it('is lost where nobody goes on with it', () => {
    const other = worker('loader', [takes('main.py', 'load', 20)]);
    const suspended = [still(holding('rows'))];
    const verdict = verdictOf(processOf([main(...joins('T')), other], [LOCK, threadObject(other, 'T')], { suspended }));
    expect(verdict.kind).toBe('lock-not-released');
    expect(verdict.headline).toContain('which generator rows, left unfinished at db.py:8, still holds');
    expect(verdict.advice).toContain('contextlib.closing(rows(...))');
  });
});

it('a guard that decorates a function holds for its body, where its class keeps the lock', () => {
  const enter = line('guard.py', '__enter__', 9, {
    calls: ['self.gate.acquire()'],
    refs: { 'self.gate': 'L' },
    self: 'guard.gated',
  });
  const first = main(
    enter,
    line('lib:contextlib.py', 'inner', 80),
    line('page.py', 'render', 11, { calls: ['header()'], decorators: ['gated()'] }),
    line('lib:contextlib.py', 'inner', 81),
  );
  // Without word of where the lock was made it may be another one for each instance.
  expect(verdictOf(processOf([first], [LOCK])).kind).toBe('lock-not-released');
});

it('an async generator that was left belongs to no thread: its lock was not released', () => {
  const left = { ...still(holding('scan')), kind: 'async generator' as const };
  const waiter = main(takes('db.py', 'add', 22));
  const verdict = verdictOf(processOf([waiter], [LOCK], { suspended: [left] }));
  expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'db.py', line: 22 } });
  expect(verdict.headline).toContain('which generator scan, left unfinished at db.py:8, still holds');
});
