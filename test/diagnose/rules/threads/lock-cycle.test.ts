import { describe, expect, it } from 'vitest';
import { lockCycle } from '../../../../src/diagnose/rules/threads/lock-cycle.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const LOCKS = [object('A', 'lock', { locked: true }), object('B', 'lock', { locked: true })];

/** A thread that holds `one` since line 7 and enters `two` on a line of its own or of a helper. */
function taker(name: string, one: string, two: string, at = 9) {
  const refs = { one, two };
  return worker(name, [line('bank.py', name, at, { holds: [['one', 7]], enters: ['two'], refs })]);
}

function find(there = taker('there', 'A', 'B'), back = taker('back', 'B', 'A')) {
  const process = processOf([main(...joins('T')), there, back], [...LOCKS, threadObject(there, 'T')]);
  return foundBy(lockCycle, 'lock-cycle', snapshotOf(process));
}

describe('two threads with two locks in opposite order', () => {
  it('are the cycle, each with the hold that the other one waits for', () => {
    const { cause, confidence, culprit } = find();
    expect(cause.cycle.map(({ actor, hold }) => [actor.key, hold?.actor.key, hold?.line])).toEqual([
      ['thread 1 id-there', 'thread 1 id-back', 7],
      ['thread 1 id-back', 'thread 1 id-there', 7],
    ]);
    expect(cause.callers).toBeNull();
    expect({ confidence, culprit }).toMatchObject({ confidence: 'proven', culprit: { file: 'bank.py', line: 9 } });
  });

  it('have one fingerprint, whoever was asked first', () => {
    const process = (first: string) => {
      const [there, back] = [taker('there', 'A', 'B'), taker('back', 'B', 'A')];
      const objects = [...LOCKS, threadObject(there, 'there'), threadObject(back, 'back')];
      return snapshotOf(processOf([main(...joins(first)), there, back], objects));
    };
    const parts = (first: string) => foundBy(lockCycle, 'lock-cycle', process(first)).fingerprintParts;
    expect(parts('back')).toEqual(parts('there'));
  });

  it('are told apart by their callers where both wait on one line', () => {
    const refs = (one: string, two: string) => ({ refs: { one, two } });
    const helper = (one: string, two: string) =>
      line('bank.py', 'both', 9, { holds: [['one', 7]], enters: ['two'], ...refs(one, two) });
    const there = worker('there', [helper('A', 'B'), line('bank.py', 'pay', 21)]);
    const back = worker('back', [helper('B', 'A'), line('bank.py', 'refund', 31)]);
    const { cause, culprit } = find(there, back);
    expect(cause.callers?.map(({ line }) => line)).toEqual([21, 31]);
    expect(culprit).toMatchObject({ line: 21, thread: 'there' });
  });

  it('are only likely where one of them has moved between the samples', () => {
    const [there, back] = [taker('there', 'A', 'B'), taker('back', 'B', 'A')];
    const objects = [...LOCKS, threadObject(there, 'T')];
    const before = processOf([main(...joins('T')), taker('there', 'A', 'B', 8), back], objects);
    const after = processOf([main(...joins('T')), there, back], objects);
    const samples = [before, after].flatMap(({ python }) => python?.samples.slice(0, 1) ?? []);
    const process = { ...after, python: after.python === null ? null : { ...after.python, samples } };
    expect(foundBy(lockCycle, 'lock-cycle', snapshotOf(process)).confidence).toBe('likely');
  });
});

it('a join inside a lock closes a cycle without a second hold', () => {
  const wants = worker('wants', [line('a.py', 'work', 5, { enters: ['lock'], refs: { lock: 'A' } })]);
  const held = line('main.py', 'run', 30, { holds: [['lock', 28]], refs: { lock: 'A', worker: 'T' } });
  const process = processOf([main(...joins('T').slice(0, 2), held), wants], [...LOCKS, threadObject(wants, 'T')]);
  const { cause } = foundBy(lockCycle, 'lock-cycle', snapshotOf(process));
  expect(cause.cycle.map(({ waiting, hold }) => [waiting?.id, hold?.line ?? null])).toEqual([
    ['thread.join', null],
    ['method.acquire', 28],
  ]);
});

it('is not found where nobody waits in a circle', () => {
  const wants = worker('wants', [line('a.py', 'work', 5, { enters: ['lock'], refs: { lock: 'A' } })]);
  const process = processOf([main(...joins('T')), wants], [...LOCKS, threadObject(wants, 'T')]);
  expect(found(lockCycle, 'lock-cycle', snapshotOf(process))).toBeNull();
});
