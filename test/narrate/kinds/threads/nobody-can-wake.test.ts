import { describe, expect, it } from 'vitest';
import type { NobodyCanWake, NoWaker } from '../../../../src/diagnose/finding/causes/wakers.ts';
import type { Waiting } from '../../../../src/diagnose/waits/waiting.ts';
import type { ObjectKind } from '../../../../src/model/snapshot/objects.ts';
import type { Confidence } from '../../../../src/model/verdict.ts';
import { describeNobodyCanWake } from '../../../../src/narrate/kinds/threads/nobody-can-wake.ts';
import { line, object } from '../../../diagnose/objects.ts';
import {
  actorOf,
  descriptionOf,
  endedActor,
  evidenceFor,
  holdOf,
  program,
  stepOf,
  task,
  waitOf,
} from '../build-steps.ts';

const names = ['a', 'b', 'c', 'd'];
const evidence = evidenceFor(
  program(Object.fromEntries(names.map((name) => [name, line('x.py', name, 7)])), {
    tasks: [task('T', 'fetch', line('a.py', 'fetch', 3))],
  }),
);
const thread = actorOf(evidence, 'thread 1 id-main');
const fetch = actorOf(evidence, 'task 1 T');
const others = names.map((name) => actorOf(evidence, `thread 1 id-${name}`));
const NONE: NoWaker = { type: 'unreferenced', others: 0 };
const WAKER = endedActor(thread.process, 'thread', 'feeder', {
  ended: { how: 'raised', exception: 'ValueError: bad' },
  endLine: line('a.py', 'feed', 9),
});

const stepFor = (id: Waiting['id'], values: Partial<Waiting> = {}, actor = thread) =>
  stepOf(actor, { waiting: waitOf(actor, id, values) });
const EVENT = stepFor('event.wait', { objects: [object('E', 'event', { set: false })], expression: 'ready' });
const told = (reason: NoWaker = NONE, values: Partial<NobodyCanWake> = {}, confidence: Confidence = 'proven') =>
  descriptionOf(
    describeNobodyCanWake,
    evidence,
    {
      kind: 'nobody-can-wake',
      way: [],
      step: EVENT,
      reason,
      deadWaker: null,
      inThread: null,
      asksPool: false,
      scopes: null,
      ...values,
    },
    confidence,
  );

describe('nobody-can-wake tells', () => {
  it('the wait and its state', () => {
    expect(told().sentence).toBe(
      'the main thread waits in Event.wait for ready (not set) at main.py:9 in run, and nothing still alive can wake it',
    );
  });

  it.each<[NoWaker, string]>([
    [NONE, 'nothing was found that will wake it'],
    [{ type: 'nobody else' }, 'nothing else was found that will wake it'],
    [
      { type: 'all blocked', by: others.slice(0, 1), isBefore: true },
      "thread 'a', the only one found that could wake it, waits for it in turn",
    ],
  ])('no more than what was looked for, where it is likely alone: %o', (reason, words) => {
    expect(told(reason, {}, 'likely').sentence).toContain(words);
  });

  it.each<[NoWaker, string]>([
    [{ type: 'unreferenced', others: 1 }, 'the only other live thread does not refer to it'],
    [{ type: 'unreferenced', others: 3 }, 'none of the 3 other live threads refers to it'],
    [{ type: 'died', waker: WAKER }, "but thread 'feeder' ended with ValueError: bad at a.py:9"],
    [
      { type: 'gone', gone: { type: 'actor', actor: endedActor(thread.process, 'thread', 'feeder') } },
      "but thread 'feeder', which should have woken it, has ended",
    ],
    [
      { type: 'gone', gone: { type: 'actor', actor: WAKER } },
      "but thread 'feeder', which should have woken it, ended with ValueError: bad",
    ],
    [{ type: 'loop' }, 'and nothing stops that loop'],
    [
      { type: 'holder waits', hold: holdOf(thread, 4) },
      'which the main thread has held since main.py:4 in run while it waits itself',
    ],
    [{ type: 'idle', by: others.slice(0, 1) }, 'and the only other thread that refers to it is idle'],
    [{ type: 'idle', by: others.slice(0, 2) }, 'and every other thread that refers to it is idle'],
    [
      { type: 'idle', by: [thread] },
      'and the main thread, which should answer, waits for its next item: the last one did not reach it, or its answer was lost',
    ],
    [
      { type: 'all blocked', by: others.slice(0, 1), isBefore: true },
      "and thread 'a', the only one that could wake it, waits for it in turn",
    ],
    [
      { type: 'all blocked', by: others.slice(0, 1), isBefore: false },
      "and the only thread that could wake it is blocked (thread 'a')",
    ],
    [
      { type: 'all blocked', by: others, isBefore: true },
      "and every thread that could wake it is itself blocked (thread 'a', thread 'b', thread 'c' and 1 more)",
    ],
    [
      { type: 'listens', by: others.slice(0, 1) },
      "and only thread 'a' could wake it, which waits for a client to connect",
    ],
    [{ type: 'loop stopped', scheduled: null }, 'and its event loop has stopped, so no thread runs it any more'],
    [
      { type: 'loop stopped', scheduled: 'Client.get' },
      'and the event loop to which Client.get was given has stopped, so no thread runs it any more',
    ],
    [
      { type: 'unnamed', by: others.slice(0, 1) },
      "and nothing shows that thread 'a' will ever wake it, since it waits for events and no frame there names it",
    ],
    [
      { type: 'gone', gone: { type: 'pool result' } },
      'and every worker of the pool is idle, so its result was lost on the way',
    ],
    [
      { type: 'gone', gone: { type: 'pool result', owed: null } },
      'but a call is not done, though every worker of the pool is idle',
    ],
    [
      { type: 'gone', gone: { type: 'every worker' } },
      'which stands in the queue of a pool that has no worker process left and starts no new one',
    ],
    [
      { type: 'gone', gone: { type: 'every worker', inParent: true } },
      'which stands in the queue of a pool whose threads a fork left behind in the parent process',
    ],
    [{ type: 'clock stands' }, 'on a clock that stands still, so the pause never ends'],
    [
      { type: 'kept', hold: { ...holdOf(thread, 4), expression: 'first', isLent: true } },
      "while its own variable 'first' has held one from the same pool since main.py:4 in run",
    ],
    [{ type: 'nobody else' }, 'and nothing else still alive can wake it'],
    [
      { type: 'unfired', frame: line('web.py', 'ask', 23), at: null, isLeft: false },
      'ask waits at web.py:23 for a Deferred that nothing can fire, since the reactor has no call, connection or thread left',
    ],
    ...(
      [
        ['set', 'which another thread set'],
        ['item', 'to which another thread added an item'],
        ['result', 'whose result another thread set'],
        ['free', 'which another thread released'],
      ] as const
    ).map(([arrived, words]): [NoWaker, string] => [
      { type: 'lost wake-up', arrived },
      `${words} without waking the loop`,
    ]),
  ])('why: %o', (reason, words) => {
    expect(told(reason).sentence.endsWith(words)).toBe(true);
  });
});

describe('what to do', () => {
  it('about a lost wake-up and a Deferred', () => {
    expect(told({ type: 'lost wake-up', arrived: 'set' }).advice).toContain('call_soon_threadsafe(event.set)');
    expect(told({ type: 'unfired', frame: line('w.py', 'ask', 2), at: null, isLeft: false }).advice).toContain(
      'addTimeout',
    );
  });

  it.each<[NoWaker, string]>([
    [{ type: 'clock stands' }, 'Leave the clock of the event loop alone'],
    [{ type: 'gone', gone: { type: 'every worker' } }, 'Keep its workers'],
    [{ type: 'gone', gone: { type: 'every worker', inParent: true } }, 'in the process that uses it'],
    [{ type: 'kept', hold: { ...holdOf(thread, 4), isLent: true } }, 'never take a second one while holding the first'],
  ])('about %o', (reason, words) => {
    expect(told(reason).advice).toContain(words);
  });

  it('about a lock that somebody holds who waits', () => {
    expect(told(NONE, { step: { ...EVENT, hold: holdOf(thread, 4) } }).advice).toContain(
      'release the lock before the wait',
    );
  });

  it('first about a death, then about the wait', () => {
    expect(told(NONE, { deadWaker: WAKER }).advice).toMatch(
      /^First find out why thread 'feeder' ended with ValueError. Set the event in/,
    );
  });

  it.each<[Waiting['id'], Waiting['verb'], ObjectKind, string]>([
    ['queue.join', 'drain', 'queue', 'task_done()'],
    ['queue.put', 'put', 'queue', 'The queue is full'],
    ['queue.get', 'get', 'async queue', 'sentinel'],
    ['barrier.wait', 'wait', 'barrier', 'barrier.abort()'],
    ['condition.wait', 'wait', 'condition', 'not for a notification'],
    ['asyncio.event.wait', 'wait', 'async event', 'call_soon_threadsafe'],
    ['asyncio.loop', 'wait', 'event loop', 'loop.stop'],
    ['future.result', 'result', 'future', 'set_exception'],
  ])('about %s (%s of %s)', (id, verb, kind, words) => {
    expect(told(NONE, { step: stepFor(id, { verb, objects: [object('X', kind)] }) }).advice).toContain(words);
  });

  it('about what is a matter of the library that the line calls', () => {
    const get = line('lib:asyncio/queues.py', 'get', 158);
    const acquire = { ...line('site:asyncpg/pool.py', '_acquire', 864), selfType: 'asyncpg.pool.Pool' };
    const actor = { ...fetch, frames: [get, acquire, line('a.py', 'fetch', 3)] };
    const step = stepOf(actor, { waiting: waitOf(actor, 'asyncio.queue.get', { waitFrame: get }) });
    const { sentence, advice } = told(NONE, { step });
    expect(sentence).toContain('waits in Pool._acquire of asyncpg (asyncio.Queue.get) at a.py:3');
    expect(advice).toContain('a connection of a pool');
    expect(told(NONE, { step, deadWaker: WAKER }).advice).toContain("why thread 'feeder' ended with ValueError");
  });

  it("about gevent's results by their class", () => {
    const step = (className: string) =>
      stepFor('method.get', { verb: 'get', className, objects: [object('X', 'greenlet event')] });
    expect(told(NONE, { step: step('AsyncResult') }).advice).toContain('Give the result a value');
    expect(told(NONE, { step: step('Event') }).advice).toContain('Set the event');
  });

  it.each<[Waiting['id'], string]>([
    ['to_thread.run_sync', 'cannot be cancelled'],
    ['anyio.memory.send', 'The stream is full'],
    ['trio.memory.send', 'The stream is full'],
    ['anyio.memory.receive', '`await send.aclose()`'],
    ['trio.memory.receive', '`await send.aclose()`'],
    ['anyio.event.wait', 'anyio.from_thread.run_sync(event.set)'],
    ['trio.event.wait', 'trio.fail_after'],
    ['twisted.blocking-call', 'The reactor has to run'],
  ])('about %s', (id, words) => {
    expect(told(NONE, { step: stepFor(id) }).advice).toContain(words);
  });

  it('about a pool of connections, and about any other wait of a thread or a task', () => {
    expect(told(NONE, { step: stepFor('method.wait'), asksPool: true }).advice).toContain(
      'Everything in the pool may be in use',
    );
    expect(told(NONE, { step: stepFor('method.wait') }).advice).toContain(
      'in a finally block, and wait with a timeout',
    );
    expect(told(NONE, { step: stepFor('await', {}, fetch) }).advice).toContain('`asyncio.wait_for`');
    expect(told(NONE, { step: stepFor('await', {}, fetch), scopes: 'trio' }).advice).toContain('trio.fail_after');
  });

  it('about the thread that a task waits for', () => {
    expect(told(NONE, { inThread: { task: fetch, isCancelled: false } }).advice).toMatch(
      / A timeout around the task does not end its thread: with `abandon_on_cancel=True`/,
    );
    expect(told(NONE, { inThread: { task: fetch, isCancelled: true } }).advice).toContain(
      "(task 'fetch' is already cancelled and still waits)",
    );
  });
});
