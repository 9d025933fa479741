import { describe, expect, it } from 'vitest';
import type { BlockedBy } from '../../src/diagnose/finding/causes/exit.ts';
import type { InheritedLock, Lost, OwnFault } from '../../src/diagnose/finding/causes/locks.ts';
import type { HeldBack } from '../../src/diagnose/finding/causes/loops.ts';
import type { SeenProgress } from '../../src/diagnose/finding/causes/running.ts';
import type { Lack, Outlook, Seen, SeenStack } from '../../src/diagnose/finding/causes/unknown.ts';
import type { NoWaker } from '../../src/diagnose/finding/causes/wakers.ts';
import type { Canceller } from '../../src/diagnose/patterns/cancelled.ts';
import type { ProcessWork } from '../../src/diagnose/witness/process-work.ts';
import { threadsOf } from '../../src/model/threads.ts';
import { describeSlow } from '../../src/narrate/kinds/running/slow.ts';
import { describeCancelIgnored } from '../../src/narrate/kinds/threads/cancel-ignored.ts';
import { describeForkInheritedLock } from '../../src/narrate/kinds/threads/fork-inherited-lock.ts';
import { describeLockNotReleased } from '../../src/narrate/kinds/threads/lock-not-released.ts';
import { describeLoopBlocked } from '../../src/narrate/kinds/threads/loop-blocked.ts';
import { describeNobodyCanWake } from '../../src/narrate/kinds/threads/nobody-can-wake.ts';
import { describeSelfDeadlock } from '../../src/narrate/kinds/threads/self-deadlock.ts';
import { describeThreadBlocksExit } from '../../src/narrate/kinds/threads/thread-blocks-exit.ts';
import { describeUnknown } from '../../src/narrate/kinds/unknown.ts';
import { line, object } from '../diagnose/objects.ts';
import { forLoop } from '../diagnose/rules/found.ts';
import { actorOf, descriptionOf, evidenceFor, holdOf, program, stepOf, task } from './kinds/build-steps.ts';
import { type Rows, rowsOf } from './rows.ts';

/** Of each reason that a cause may have, by its own test file the advice and the shorter sentences: here that no member goes untold. */

const evidence = evidenceFor(
  program({ worker: line('a.py', 'work', 7) }, { tasks: [task('T', 'fetch', line('a.py', 'fetch', 3))] }),
);
const actor = actorOf(evidence, 'thread 1 id-main');
const other = actorOf(evidence, 'thread 1 id-worker');
const fetch = actorOf(evidence, 'task 1 T');
const step = stepOf(actor);
const { process } = actor;
const hop = { actor: other, waiting: null, system: null };
const frame = line('a.py', 'work', 7);
const [thread] = threadsOf(process).filter(({ main }) => !main);
if (thread === undefined) throw new Error('there is no worker');
const loop = { ...forLoop('range(9)'), line: 5 };
const waker = {
  process,
  object: object('X', 'thread', { name: 'feeder' }),
  exception: 'ValueError: bad',
  line: frame,
  score: 3,
};

const WAITS = 'the main thread waits in Lock.acquire for lock at main.py:9 in run';
const AT = 'the main thread is at a.py:7 in work; ';
const LOOKS = "thread 'worker' runs at a.py:7 in work and looks again, while ";

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
      { type: 'owner gone', owner: { type: 'owner', ident: '7', name: 'opener' } },
      `${WAITS}, which thread 'opener' did not release before it ended`,
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
      { type: 'unfired', frame },
      'function work waits at a.py:7 for a Deferred that nothing can fire, since the reactor has no call, connection or thread left',
    ],
  ],
  died: [[{ type: 'died', waker }, `${WAITS}, but thread 'feeder' ended with ValueError: bad at a.py:7`]],
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
      `${WAITS}, while its own variable 'first' has held one that the pool lent since main.py:4 in run`,
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

const WORK: Rows<ProcessWork> = {
  lines: [
    [
      { type: 'lines', process, from: 3, to: 7 },
      `${LOOKS}main.py went on from line 3 of its script to line 7 between the samples`,
    ],
  ],
  turns: [
    [
      { type: 'turns', process, child: process },
      `${LOOKS}main.py moved on from one command to the next (main.py) between the samples`,
    ],
  ],
  bytes: [
    [
      { type: 'bytes', process, direction: 'in', bytes: 5000, ms: 1000 },
      `${LOOKS}main.py received 5 kB in 1s (5 kB/s)`,
    ],
  ],
  io: [
    [
      { type: 'io', process, io: { readBytes: 9, writtenBytes: 12_000_000, ms: 500 } },
      `${LOOKS}main.py wrote 12 MB in 0.5s (24 MB/s)`,
    ],
  ],
  file: [
    [{ type: 'file', process, path: '/repo/big.tar', bytes: 4096 }, `${LOOKS}main.py advanced by 4.1 kB in big.tar`],
  ],
  computes: [[{ type: 'computes', process, share: 0.97 }, `${LOOKS}main.py uses 97% of a CPU`]],
  call: [[{ type: 'call', process }, `${LOOKS}main.py went on to its next call`]],
};

const PROGRESS: Rows<SeenProgress> = {
  test: [
    [
      { type: 'test', process, from: 'a.py::test_a (call)', to: 'a.py::test_b (setup)' },
      'The command is slow rather than hung: main.py went on from a.py::test_a to a.py::test_b between the samples',
    ],
  ],
  begun: [
    [
      { type: 'begun', process, test: 'a.py::test_a', stage: 'call', seconds: 0.4, others: 1 },
      'The command is slow rather than hung: main.py began the call phase of a.py::test_a only 0.4s before the time was up, as did 1 other test',
    ],
  ],
  place: [
    [
      { type: 'place', actor: other, frame },
      "The command is slow rather than hung: thread 'worker' advanced in work between the samples",
    ],
  ],
  'called back': [
    [
      { type: 'called back', actor: other, frame },
      "thread 'worker' began another call of work at a.py:7 between the samples, so it may be slow rather than hung",
    ],
  ],
  call: [
    [
      { type: 'call', actor: other, frame, loop },
      "The command is slow rather than hung: thread 'worker' began another call in its loop at a.py:5 in work between the samples",
    ],
  ],
  portions: [
    [
      { type: 'portions', actor: other, bytes: 31_621_120, silentMs: 400 },
      "thread 'worker' has received 32 MB, the last of them 0.4s before the last look, so it may be slow rather than hung",
    ],
  ],
  counted: [
    [
      { type: 'counted', actor: other, frame, loop, name: 'done' },
      "thread 'worker' goes on in its loop at a.py:5 in work, since done changed between the samples, so it may be slow rather than hung",
    ],
  ],
  bytes: [
    [
      { type: 'bytes', actor: other, direction: 'out', bytes: 1, ms: 900 },
      "The command is slow rather than hung: thread 'worker' sent 1 byte in 0.9s between the samples",
    ],
  ],
  count: [
    [
      { type: 'count', actor, object: object('Q', 'queue'), items: 3 },
      'The command is slow rather than hung: 3 items that the main thread waits for were done between the samples',
    ],
  ],
  beside: [[{ type: 'beside', hop, work: { type: 'call', process } }, `${LOOKS}main.py went on to its next call`]],
  'beside thread': [
    [
      { type: 'beside thread', hop, other: { ...hop, actor } },
      `${LOOKS}the main thread runs at main.py:9 in run and goes on`,
    ],
  ],
  wakes: [
    [
      { type: 'wakes', actor: other, times: 9 },
      "The command is slow rather than hung: thread 'worker' woke up 9 times between the samples",
    ],
  ],
  pause: [
    [
      { type: 'pause', hop },
      "it waits for thread 'worker', which runs at a.py:7 in work and goes on when that pause ends",
    ],
  ],
  rest: [
    [
      { type: 'rest', hop },
      "thread 'worker' sleeps at a.py:7 in work between two attempts, so it may be slow rather than hung",
    ],
  ],
  computes: [
    [
      { type: 'computes', hop, share: 0.97 },
      "thread 'worker' computes at a.py:7 in work, using 97% of a CPU, so it may be slow rather than hung",
    ],
  ],
  program: [
    [
      { type: 'program', work: { type: 'lines', process, from: 3, to: 7 } },
      'The command is still working: main.py went on from line 3 of its script to line 7 between the samples',
    ],
  ],
  runner: [
    [
      { type: 'runner', runner: 'pytest', frame },
      'The command is slow rather than hung: pytest compares the two values of the failed assert at a.py:7 to show where they differ',
    ],
  ],
};

const STACK: SeenStack = {
  type: 'stack',
  process,
  waiting: null,
  frame,
  pending: { tasks: 0, greenlets: 0 },
  deferred: null,
  behind: null,
  isAwaitingChildren: false,
  outlook: 'not found',
  lack: { type: 'wait' },
};

const SEEN: Rows<Seen> = {
  'no process': [
    [{ type: 'no process' }, 'The command did not end within 10m00s, and none of its processes could be seen'],
  ],
  'not Python': [
    [
      { type: 'not Python', process },
      'The command did not end within 10m00s; no cause could be determined: main.py is not a Python process, and nothing shows what it waits for',
    ],
  ],
  'foreign wait': [
    [
      { type: 'foreign wait', way: [], last: step, lack: { type: 'ender' } },
      `${WAITS}; no cause could be determined: nothing was found that could end that wait`,
    ],
  ],
  'no stack': [
    [
      { type: 'no stack', process, layer: null },
      'The main thread of main.py does not end, and its stack could not be seen',
    ],
  ],
  stack: [[STACK, `${AT}no cause could be determined: nothing shows what it waits for`]],
};

const LACKS: Rows<Lack> = {
  input: [
    [
      { type: 'input', missing: { process, what: 'second sample', layer: null, why: '' } },
      `${AT}no cause could be determined: a second sample of main.py could not be taken`,
    ],
  ],
  time: [
    [
      { type: 'time', actor: other },
      `${AT}thread 'worker', which could wake it, is in a timed wait itself, so it may be slow rather than hung`,
    ],
  ],
  wait: [[{ type: 'wait' }, `${AT}no cause could be determined: nothing shows what it waits for`]],
  object: [[{ type: 'object' }, `${AT}no cause could be determined: the object it waits for is not known`]],
  ender: [[{ type: 'ender' }, `${AT}no cause could be determined: nothing was found that could end that wait`]],
};

const OUTLOOKS: Readonly<Record<Outlook, string>> = {
  moved: `${AT}its stack changed between the samples, so it may be slow rather than hung`,
  wrote: `${AT}it was still writing output 8m20s before its time was up, so it may be slow rather than hung`,
  'others run': `${AT}other threads are still active, so it may be slow rather than hung`,
  'others come': `${AT}threads begin and end there meanwhile, so it may be slow rather than hung`,
  timer: `${AT}a timer there has yet to call its function, so it may be slow rather than hung`,
  'not found': `${AT}no cause could be determined: nothing shows what it waits for`,
};

const exit = (blockedBy: BlockedBy) =>
  descriptionOf(describeThreadBlocksExit, evidence, { kind: 'thread-blocks-exit', wait: 'threads', blockedBy });
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
const waker0 = {
  kind: 'nobody-can-wake',
  way: [],
  step,
  deadWaker: null,
  inThread: null,
  asksPool: false,
  scopes: null,
} as const;
const unknown = (seen: Seen) => descriptionOf(describeUnknown, evidence, { kind: 'unknown', seen });

describe('a sentence for every member', () => {
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
  it.each(rowsOf(WORK))('of the work of a process: %s', (_, work, words) => {
    const progress = { type: 'beside', hop, work } as const;
    expect(descriptionOf(describeSlow, evidence, { kind: 'slow', progress }).sentence).toBe(words);
  });
  it.each(rowsOf(PROGRESS))('of what shows progress: %s', (_, progress, words) => {
    expect(descriptionOf(describeSlow, evidence, { kind: 'slow', progress }).sentence).toBe(words);
  });
  it.each(rowsOf(SEEN))('of what was seen where nothing explains it: %s', (_, seen, words) => {
    expect(unknown(seen).sentence).toBe(words);
  });
  it.each(rowsOf(LACKS))('of what was missing: %s', (_, lack, words) => {
    expect(unknown({ ...STACK, lack }).sentence).toBe(words);
  });
  it.each(Object.entries(OUTLOOKS))('of whether it may go on: %s', (outlook, words) => {
    expect(unknown({ ...STACK, outlook: outlook as Outlook }).sentence).toBe(words);
  });
});
