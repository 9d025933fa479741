import { describe, expect, it } from 'vitest';
import { lockNotReleased } from '../../../../src/diagnose/rules/threads/lock-not-released.ts';
import type { SyncObject } from '../../../../src/model/snapshot/objects.ts';
import { at } from '../../build.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const LOCK = object('L', 'lock', { locked: true });
const wants = main(line('ledger.py', 'book', 8, { calls: ['lock.acquire()'], refs: { lock: 'L' } }));
const find = (objects: readonly SyncObject[], first = wants) =>
  foundBy(lockNotReleased, 'lock-not-released', snapshotOf(processOf([first], objects)));

/** Semaphores are Python: their own frame has the object. */
const takesPermit = main(
  line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
  line('lib:threading.py', 'acquire', 507, { self: 'threading.Semaphore', refs: { self: 'S' } }),
  line('limits.py', 'call', 9, { refs: { slots: 'S' } }),
);

describe('a lock that nobody is seen to hold', () => {
  it('is likely, and the line that waits is to look at', () => {
    const { cause, confidence, culprit } = find([LOCK]);
    expect(cause).toMatchObject({ reason: { type: 'no holder' }, deadWaker: null, isInWith: false, way: [] });
    expect(cause.step.actor.key).toBe('thread 1 id-main');
    expect(cause.object.id).toBe('L');
    expect({ confidence, line: culprit?.line }).toEqual({ confidence: 'likely', line: 8 });
  });

  it('may be held by what could not be looked at without a GIL', () => {
    const process = processOf([wants], [LOCK]);
    const samples = process.python?.samples.map(({ raw, details }) => ({
      raw,
      details: details === null ? null : { ...details, unlisted: true },
    }));
    const unlisted = { ...process, python: process.python && { ...process.python, samples: samples ?? [] } };
    expect(found(lockNotReleased, 'lock-not-released', snapshotOf(process))).not.toBeNull();
    expect(found(lockNotReleased, 'lock-not-released', snapshotOf(unlisted))).toBeNull();
  });

  it('has the thread that died in the code that takes it', () => {
    const clerk = threadObject(worker('clerk', []), 'T1', {
      exception: 'ValueError: -5',
      at: line('ledger.py', 'book', 11),
      started: line('ledger.py', 'test_background', 17),
    });
    expect(find([LOCK, clerk]).cause.deadWaker).toMatchObject({ object: { id: 'T1' }, endLine: { line: 11 } });
  });

  it('may be another place than the with that waits', () => {
    const enters = main(line('ledger.py', 'book', 8, { enters: ['lock'], refs: { lock: 'L' } }));
    expect(find([LOCK], enters).cause.isInWith).toBe(true);
  });

  it('is a guess beside somebody who may yet act', () => {
    const busy = worker('busy', [line('x.py', 'run', 3, { calls: ['client.step()'] })]);
    const process = processOf([wants, busy], [LOCK]);
    expect(foundBy(lockNotReleased, 'lock-not-released', snapshotOf(process)).confidence).toBe('guess');
  });

  it('has the way that leads to it', () => {
    const books = worker('books', [line('ledger.py', 'book', 8, { calls: ['lock.acquire()'], refs: { lock: 'L' } })]);
    const process = processOf([main(...joins('T')), books], [LOCK, threadObject(books, 'T')]);
    const { cause } = foundBy(lockNotReleased, 'lock-not-released', snapshotOf(process));
    expect(cause.way.map(({ actor }) => actor.key)).toEqual(['thread 1 id-main']);
  });
});

it('a record names the owner that ended: that is proven', () => {
  const rlock = object('L', 'rlock', { locked: true, owner: 'id-late', count: 1 });
  const opener = object('T1', 'thread', { ident: 'id-late', name: 'opener_0', alive: false });
  const { cause, confidence } = find([rlock, opener]);
  expect(cause.reason).toMatchObject({
    type: 'owner gone',
    owner: { type: 'actor', actor: { key: 'thread 1 T1', name: 'opener_0', ended: { how: 'unknown' } } },
  });
  expect(confidence).toBe('proven');
});

it.each([
  [2, 2],
  [null, null],
])('a semaphore of %s permits has %s in its reason', (bound, told) => {
  const { cause } = find([object('S', 'semaphore', { value: 0, bound })], takesPermit);
  expect(cause.reason).toEqual({ type: 'permits', bound: told });
});

it('a generator that nobody goes on with has left its lock', () => {
  const rows = line('rows.py', 'rows', 5, { holds: [['lock', 4]], refs: { lock: 'L' }, source: 'yield row' });
  const loader = worker('loader', [line('main.py', 'load', 20, { enters: ['lock'], refs: { lock: 'L' } })]);
  const suspended = [{ id: '7', kind: 'generator' as const, frames: [rows] }];
  const process = processOf([main(...joins('T')), loader], [LOCK, threadObject(loader, 'T')], { suspended });
  const { cause } = foundBy(lockNotReleased, 'lock-not-released', snapshotOf(process));
  expect(cause.reason).toMatchObject({ type: 'left', at: { function: 'rows', line: 5 } });
});

describe('nothing is found', () => {
  it('where the holder works inside the lock', () => {
    const holds = line('a.py', 'work', 5, { holds: [['lock', 4]], refs: { lock: 'L' }, calls: ['compute(1)'] });
    const process = processOf([wants, worker('holder', [holds])], [LOCK]);
    expect(found(lockNotReleased, 'lock-not-released', snapshotOf(process))).toBeNull();
  });

  it('at the exit, of a semaphore that may be a signal', () => {
    const waits = worker('waits', takesPermit.frames.slice(0, 3));
    const exiting = { ...main(), frames: [at('lib:threading.py', '_shutdown', 1590, 'lock.acquire()')] };
    const process = processOf([exiting, waits], [object('S', 'semaphore', { value: 0 })]);
    expect(found(lockNotReleased, 'lock-not-released', snapshotOf(process))).toBeNull();
  });
});
