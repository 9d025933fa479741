import { describe, expect, it } from 'vitest';
import type { BlockedBy } from '../../../src/diagnose/finding/causes/exit.ts';
import type { HeldBack } from '../../../src/diagnose/finding/causes/loops.ts';
import type { NoWaker } from '../../../src/diagnose/finding/causes/wakers.ts';
import type { Canceller } from '../../../src/diagnose/patterns/cancelled.ts';
import { describeCancelIgnored } from '../../../src/narrate/kinds/threads/cancel-ignored.ts';
import { describeLoopBlocked } from '../../../src/narrate/kinds/threads/loop-blocked.ts';
import { describeNobodyCanWake } from '../../../src/narrate/kinds/threads/nobody-can-wake.ts';
import { describeThreadBlocksExit } from '../../../src/narrate/kinds/threads/thread-blocks-exit.ts';
import { descriptionOf, holdOf } from '../kinds/build-steps.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { actor, evidence, fetch, frame, hop, other, process, step, thread, tokens, WAITS, waker } from './world.ts';

/** Of each reason that a cause may have, by its own test file the advice and the shorter sentences: here that no member goes untold. */

const HELD_BACK: Rows<HeldBack> = {
  'own server': [
    [
      { type: 'own server', address: '127.0.0.1:8' },
      'the main thread blocks the asyncio event loop in Lock.acquire for lock at main.py:9 in run, waiting for a server that runs on that same loop',
    ],
  ],
  actors: [
    [
      { type: 'actors', actors: [fetch] },
      "the main thread blocks the asyncio event loop in Lock.acquire for lock at main.py:9 in run, so task 'fetch' cannot run",
    ],
  ],
  callbacks: [
    [
      { type: 'callbacks' },
      'the main thread blocks the asyncio event loop in Lock.acquire for lock at main.py:9 in run, so its ready callbacks cannot run',
    ],
  ],
};

const BLOCKED_BY: Rows<BlockedBy> = {
  thread: [
    [
      { type: 'thread', thread, start: frame, others: 1 },
      "non-daemon thread 'worker', started at a.py:7, is at a.py:7, like 1 other thread",
    ],
  ],
  process: [
    [
      { type: 'process', process, start: frame, hop },
      'it is waiting for main.py, which was started at a.py:7 and runs at a.py:7 in work',
    ],
  ],
  'one of': [
    [
      { type: 'one of', threads: [thread], unseen: 'daemon' },
      "one of 1 thread does not end (their daemon flags were not seen): thread 'worker' in a.py:7",
    ],
  ],
};

const NO_WAKERS: Rows<NoWaker> = {
  'lost wake-up': [
    [{ type: 'lost wake-up', arrived: 'set' }, `${WAITS}, which another thread set without waking the loop`],
  ],
  unfired: [
    [
      { type: 'unfired', frame, at: null, isLeft: false },
      'function work waits at a.py:7 for a Deferred that nothing can fire, since the reactor has no call, connection or thread left',
    ],
    [
      { type: 'unfired', frame, at: tokens, isLeft: true },
      'function work waits at a.py:7 for a DeferredSemaphore whose permits are all taken, and the reactor has only calls that repeat themselves or come much later left',
    ],
  ],
  'no signal': [
    [
      { type: 'no signal', call: 'signal.pause()', unlikely: 0, awaited: null },
      'the main thread waits in signal.pause() at main.py:9 in run for a signal that has not come, and nothing else of the command is left that could send it',
    ],
    [
      { type: 'no signal', call: null, unlikely: 2, awaited: null },
      'the main thread waits at main.py:9 in run for a signal that has not come, and whatever else of the command is alive only pauses or listens',
    ],
    [
      { type: 'no signal', call: 'signal.pause()', unlikely: 0, awaited: step },
      'the main thread waits at main.py:9 in run for the end of the main thread, which waits in signal.pause() at main.py:9 in run for a signal that nobody sends meanwhile',
    ],
  ],
  died: [[{ type: 'died', waker }, `${WAITS}, but thread 'feeder' ended with ValueError: bad at a.py:7`]],
  'never cancelled': [
    [
      { type: 'never cancelled', sleeper: actor },
      `${WAITS}, which only a cancellation ends, and nothing was seen that cancels it`,
    ],
    [
      { type: 'never cancelled', sleeper: other },
      `${WAITS}, but thread 'worker' sleeps until it is cancelled, and nothing was seen that cancels it`,
    ],
  ],
  gone: [
    [
      { type: 'gone', gone: { type: 'pool' } },
      `${WAITS}, and its pool was terminated, which drops what it had not done`,
    ],
  ],
  'loop stopped': [
    [
      { type: 'loop stopped', scheduled: null },
      `${WAITS}, and its event loop has stopped, so no thread runs it any more`,
    ],
    [
      { type: 'loop stopped', scheduled: null, inParent: true },
      `${WAITS}, and its event loop runs in a thread of the parent process, which the fork left behind`,
    ],
  ],
  'holder waits': [
    [
      { type: 'holder waits', hold: holdOf(other, 4) },
      `${WAITS}, which thread 'worker' has held since a.py:4 in work while it waits itself`,
    ],
  ],
  idle: [[{ type: 'idle', by: [other] }, `${WAITS}, and the only other thread that refers to it is idle`]],
  'all blocked': [
    [
      { type: 'all blocked', by: [other], isBefore: false },
      `${WAITS}, and the only thread that could wake it is blocked (thread 'worker')`,
    ],
  ],
  listens: [
    [
      { type: 'listens', by: [other] },
      `${WAITS}, and only thread 'worker' could wake it, which waits for a client to connect`,
    ],
  ],
  lent: [
    [
      { type: 'lent', by: [{ how: 'attribute', name: 'opened', owner: 'mirror.Mirror', frame: null }] },
      `${WAITS}, and attribute 'opened' of mirror.Mirror still holds what the pool has lent`,
    ],
  ],
  kept: [
    [
      { type: 'kept', hold: { ...holdOf(actor, 4), expression: 'first', isLent: true } },
      `${WAITS}, while its own variable 'first' has held one from the same pool since main.py:4 in run`,
    ],
  ],
  unnamed: [
    [
      { type: 'unnamed', by: [other] },
      `${WAITS}, and nothing shows that thread 'worker' will ever wake it, since it waits for events and no frame there names it`,
    ],
  ],
  unreferenced: [[{ type: 'unreferenced', others: 2 }, `${WAITS}, and none of the 2 other live threads refers to it`]],
  loop: [[{ type: 'loop' }, `${WAITS}, and nothing stops that loop`]],
  'clock stands': [[{ type: 'clock stands' }, `${WAITS}, on a clock that stands still, so the pause never ends`]],
  'own pipe': [
    [
      { type: 'own pipe' },
      `${WAITS}, and only its own process has the other end of the pipe that it reads, where nothing is seen that would write`,
    ],
  ],
  'nobody else': [[{ type: 'nobody else' }, `${WAITS}, and nothing else still alive can wake it`]],
};

const CANCELLERS: Rows<Canceller> = {
  runner: [
    [
      { type: 'runner' },
      "task 'fetch' keeps running at a.py:7 in work after asyncio.run cancelled it, because it catches CancelledError",
    ],
  ],
  'test case': [
    [
      { type: 'test case' },
      "task 'fetch' keeps running at a.py:7 in work after unittest cancelled it, because it catches CancelledError",
    ],
  ],
  timeout: [
    [
      { type: 'timeout' },
      "task 'fetch' keeps running at a.py:7 in work after asyncio.wait_for cancelled it, because it catches CancelledError",
    ],
  ],
  'task group': [
    [
      { type: 'task group' },
      "task 'fetch' keeps running at a.py:7 in work after its task group cancelled it, because it catches CancelledError",
    ],
  ],
  call: [
    [
      { type: 'call', at: { file: '/repo/a.py', line: 9 } },
      "task 'fetch' keeps running at a.py:7 in work after cancel() at a.py:9, because it catches CancelledError",
    ],
  ],
};

const exit = (blockedBy: BlockedBy) =>
  descriptionOf(describeThreadBlocksExit, evidence, { kind: 'thread-blocks-exit', wait: 'threads', blockedBy });

const waker0 = {
  kind: 'nobody-can-wake',
  way: [],
  step,
  deadWaker: null,
  inThread: null,
  asksPool: false,
  scopes: null,
} as const;

describe('a sentence for every member of waits that nobody ends', () => {
  it.each(rowsOf(HELD_BACK))('of what a loop is kept from: %s', (_, reason, words) => {
    const cause = { kind: 'loop-blocked', way: [], step, library: 'asyncio', client: null, reason } as const;
    expect(descriptionOf(describeLoopBlocked, evidence, cause).sentence).toBe(words);
  });
  it.each(rowsOf(BLOCKED_BY))('of whom the exit waits for: %s', (_, blockedBy, words) => {
    expect(exit(blockedBy).sentence).toBe(words);
  });
  it.each(rowsOf(NO_WAKERS))('of why nobody ends a wait: %s', (_, reason, words) => {
    expect(descriptionOf(describeNobodyCanWake, evidence, { ...waker0, reason }).sentence).toBe(words);
  });
  it.each(rowsOf(CANCELLERS))('of who cancelled: %s', (_, by, words) => {
    const deaf = { task: fetch, frame, by, caught: true, waiter: null, counted: true };
    expect(descriptionOf(describeCancelIgnored, evidence, { kind: 'cancel-ignored', deaf }).sentence).toBe(words);
  });
});
