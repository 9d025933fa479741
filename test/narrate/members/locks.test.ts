import { describe, expect, it } from 'vitest';
import type { InheritedLock, Lost, OwnFault } from '../../../src/diagnose/finding/causes/locks.ts';
import { describeForkInheritedLock } from '../../../src/narrate/kinds/threads/fork-inherited-lock.ts';
import { describeLockNotReleased } from '../../../src/narrate/kinds/threads/lock-not-released.ts';
import { describeSelfDeadlock } from '../../../src/narrate/kinds/threads/self-deadlock.ts';
import { line, object } from '../../diagnose/objects.ts';
import { descriptionOf, endedActor, holdOf } from '../kinds/build-steps.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { actor, evidence, fetch, frame, process, step, WAITS } from './world.ts';

/** Of each reason that a cause may have, by its own test file the advice and the shorter sentences: here that no member goes untold. */

const OWN_FAULTS: Rows<OwnFault> = {
  holds: [
    [
      { type: 'holds', hold: holdOf(actor, 4), madeAt: null, interrupted: null },
      `${WAITS}, which it has held itself since main.py:4 in run`,
    ],
  ],
  host: [
    [
      { type: 'host', hold: holdOf(fetch, 2), madeAt: null },
      `${WAITS}, which task 'fetch' of the same thread has held since a.py:2 in fetch and can never release meanwhile`,
    ],
  ],
  file: [
    [
      { type: 'file', path: '/repo/a.lock', call: 'flock', alone: true, holder: null },
      'the main thread waits in flock for the lock on a.lock at main.py:9 in run, which it already holds through another descriptor',
    ],
  ],
  result: [
    [
      { type: 'result', loop: 'asyncio' },
      'the main thread waits in Lock.acquire at main.py:9 in run for a result that only the asyncio event loop that it blocks could produce',
    ],
  ],
  other: [
    [
      { type: 'other', loop: null },
      'the main thread waits in Lock.acquire at main.py:9 in run for something that only the same thread could do',
    ],
  ],
  shutdown: [
    [
      { type: 'shutdown' },
      'the main thread waits in Lock.acquire at main.py:9 in run for serve_forever(), which runs on the same thread',
    ],
  ],
};

const LOST: Rows<Lost> = {
  left: [
    [
      { type: 'left', at: line('rows.py', 'rows', 5) },
      `${WAITS}, which generator rows, left unfinished at rows.py:5, still holds`,
    ],
  ],
  'owner gone': [
    [
      { type: 'owner gone', owner: { type: 'actor', actor: endedActor(process, 'thread', 'opener') } },
      `${WAITS}, which thread 'opener' did not release before it ended`,
    ],
  ],
  kept: [
    [
      { type: 'kept', listener: step },
      `${WAITS}, which the main thread holds while it waits for a message at main.py:9 in run`,
    ],
  ],
  permits: [[{ type: 'permits', bound: 2 }, `${WAITS}, whose 2 permits are all taken, with no visible holder`]],
  'no holder': [[{ type: 'no holder' }, `${WAITS}, which is still locked, with no visible holder`]],
};

const INHERITED: Rows<InheritedLock> = {
  object: [
    [
      { type: 'object', way: [], step, hold: null },
      `${WAITS}, held since the fork by a thread that only its parent has`,
    ],
  ],
  native: [
    [
      { type: 'native', actor, frame, isTeam: false },
      'the main thread waits for a lock in native code at a.py:7 in work, very likely held since the fork by a thread that only its parent has',
    ],
  ],
};

const lost = (reason: Lost) =>
  descriptionOf(describeLockNotReleased, evidence, {
    kind: 'lock-not-released',
    way: [],
    step,
    object: object('L', 'lock'),
    reason,
    deadWaker: null,
    isInWith: false,
  });

describe('a sentence for every member of waits for locks', () => {
  it.each(rowsOf(OWN_FAULTS))('of how a waiter stands in its own way: %s', (_, reason, words) => {
    expect(
      descriptionOf(describeSelfDeadlock, evidence, { kind: 'self-deadlock', way: [], step, reason }).sentence,
    ).toBe(words);
  });
  it.each(rowsOf(LOST))('of how a lock was lost: %s', (_, reason, words) => {
    expect(lost(reason).sentence).toBe(words);
  });
  it.each(rowsOf(INHERITED))('of a lock that a fork left behind: %s', (_, lock, words) => {
    expect(
      descriptionOf(describeForkInheritedLock, evidence, { kind: 'fork-inherited-lock', parent: process, lock })
        .sentence,
    ).toBe(words);
  });
});
