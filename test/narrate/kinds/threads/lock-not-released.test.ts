import { describe, expect, it } from 'vitest';
import type { LockNotReleased } from '../../../../src/diagnose/finding/causes/locks.ts';
import { describeLockNotReleased } from '../../../../src/narrate/kinds/threads/lock-not-released.ts';
import { line, object } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, endedActor, evidenceFor, program, stepOf } from '../build-steps.ts';

const evidence = evidenceFor(program({}));
const actor = actorOf(evidence, 'thread 1 id-main');
const LOCK = object('L', 'lock');
const GONE = {
  type: 'owner gone',
  owner: { type: 'actor', actor: endedActor(actor.process, 'thread', 'opener') },
} as const;

function told(values: Partial<LockNotReleased>) {
  return descriptionOf(describeLockNotReleased, evidence, {
    kind: 'lock-not-released',
    way: [],
    step: stepOf(actor),
    object: LOCK,
    reason: { type: 'no holder' },
    deadWaker: null,
    isInWith: false,
    ...values,
  });
}

describe('lock-not-released tells', () => {
  it('a lock without a holder', () => {
    expect(told({})).toMatchObject({
      sentence:
        'the main thread waits in Lock.acquire for lock at main.py:9 in run, which is still locked, with no visible holder',
      advice: expect.stringMatching(/^Release the lock on every code path: take it with `with`/),
    });
    expect(told({ isInWith: true }).advice).toMatch(/^This line releases the lock by itself/);
    expect(told({ object: object('L', 'async lock') }).advice).toContain('`async with`');
  });

  it('an owner that has ended', () => {
    const { sentence, advice } = told({ reason: GONE, isInWith: true });
    expect(sentence).toMatch(/, which thread 'opener' did not release before it ended$/);
    expect(advice).toMatch(/^Release the lock/);
    expect(told({ reason: GONE, object: object('L', 'process lock') }).advice).toContain('os._exit');
  });

  it('a generator that keeps it', () => {
    const { sentence, advice } = told({ reason: { type: 'left', at: line('rows.py', 'rows', 5) } });
    expect(sentence).toMatch(/, which generator rows, left unfinished at rows.py:5, still holds$/);
    expect(advice).toContain('contextlib.closing(rows(...))');
  });

  it('a semaphore', () => {
    const semaphore = object('S', 'semaphore');
    const { sentence, advice } = told({ object: semaphore, reason: { type: 'permits', bound: 2 } });
    expect(sentence).toContain('whose 2 permits are all taken');
    expect(advice).toMatch(/^Release the semaphore/);
    expect(told({ object: semaphore, reason: { type: 'permits', bound: null } }).sentence).toContain(
      'whose permits are all taken',
    );
  });

  it('who died', () => {
    const process = actor.process;
    const ended = { how: 'raised', exception: 'ValueError: -5' } as const;
    const clerk = endedActor(process, 'thread', 'clerk', { ended, endLine: line('ledger.py', 'book', 11) });
    expect(told({ deadWaker: clerk }).sentence).toMatch(
      /, which was never released after thread 'clerk' ended with ValueError: -5 at ledger.py:11$/,
    );
    expect(told({ deadWaker: endedActor(process, 'task', null, { ended }) }).sentence).toMatch(
      /, which was never released after a task ended with ValueError: -5$/,
    );
    const cancelled = endedActor(process, 'task', 'reader', { ended: { how: 'cancelled' } });
    expect(told({ deadWaker: cancelled }).sentence).toMatch(
      /, which was never released after task 'reader' was cancelled$/,
    );
    const behind = endedActor(process, 'thread', 'opener', { ended: { how: 'left behind' } });
    const reason = { type: 'owner gone', owner: { type: 'actor', actor: behind } } as const;
    expect(told({ reason }).sentence).toMatch(/, which thread 'opener' did not release before the fork$/);
  });
});
