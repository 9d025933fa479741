import { describe, expect, it } from 'vitest';
import type { SyncObject } from '../../src/model/snapshot/objects.ts';
import type { Suspended } from '../../src/model/snapshot.ts';
import { at } from '../diagnose/build.ts';
import { main, line as placed, processOf, object as row, verdictOf as verdictOfProcess } from '../diagnose/objects.ts';
import { backgroundThread, idleLoop, line, object, task, verdictOf } from './asyncio.ts';

describe("a task whose item another thread has put where only the loop's thread may", () => {
  const loop = (ready: number, scheduled = 0) => object('LOOP', 'event loop', { ready, scheduled, running: true });
  const verdictWith = (ready: number, scheduled = 0) => {
    const get = line('lib:asyncio/queues.py', 'get', 158, { refs: { self: 'Q' }, self: 'asyncio.queues.Queue' });
    const reader = backgroundThread('scanner', [
      line('scan.py', 'run', 19, { refs: { put: 'Q' }, calls: [{ callee: 'time.sleep', method: 'sleep' }] }),
    ]);
    return verdictOf({
      threads: [idleLoop(), reader],
      tasks: [task('T1', 'Task-1', [get, line('tests/test_a.py', 'test_code', 26, { refs: { codes: 'Q' } })])],
      objects: [loop(ready, scheduled), object('Q', 'async queue', { size: 1 }, { loop: ['LOOP'] })],
    });
  };

  it('is waited for by nobody who could wake it, though the thread lives', () => {
    const verdict = verdictWith(1);
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'tests/test_a.py', line: 26 } });
    expect(verdict.headline).toContain('to which another thread added an item without waking the loop');
    expect(verdict.advice).toContain('call_soon_threadsafe');
  });

  it('may go on where the loop wakes up by itself', () => {
    expect(verdictWith(1, 1).headline).not.toContain('without waking');
    expect(verdictWith(0).headline).not.toContain('without waking');
  });
});

describe('a reactor that has nothing left to do', () => {
  const inline = (name: string, number: number, source: string): Suspended => {
    const decorators = ['defer.inlineCallbacks'];
    return { id: String(number), kind: 'generator', frames: [placed('main.py', name, number, { decorators, source })] };
  };
  const verdictWith = (facts: Readonly<Record<string, number>>, lines: readonly SyncObject[] = []) => {
    const run = placed('site:twisted/internet/base.py', 'run', 686, { refs: { self: 'R' }, self: 'twisted.Reactor' });
    const frames = [
      at('site:twisted/internet/epollreactor.py', 'doPoll', 227),
      at('site:twisted/internet/base.py', 'mainLoop', 697),
      run,
    ];
    const suspended = [inline('find_all', 30, 'yield find("beta")'), inline('find', 12, 'row = yield self.answer')];
    const reactor = row('R', 'event loop', { running: true, ready: 0, scheduled: 0, watched: 0, ...facts });
    return verdictOfProcess(processOf([main(...frames)], [reactor, ...lines], { suspended }));
  };

  it('names the innermost function that waits for a Deferred', () => {
    const verdict = verdictWith({});
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'main.py', line: 12 },
    });
    expect(verdict.headline).toContain('find waits at main.py:12 for a Deferred that nothing can fire');
    expect(verdict.advice).toContain('addTimeout');
  });

  it('says nothing of the kind while a call is due or a connection is open', () => {
    expect(verdictWith({ scheduled: 1 }).kind).toBe('unknown');
    expect(verdictWith({ watched: 1 }).kind).toBe('unknown');
    expect(verdictWith({ scheduled: 1, repeating: 1 }).kind).toBe('unknown');
  });

  it('says at which lock the Deferred is in line, while only repeated and late calls are left', () => {
    const lock = (waitedBy: string) => row('S', 'async semaphore', { value: 0, bound: 1, waiters: 1, waitedBy });
    const calls = { scheduled: 2, repeating: 1, dueIn: 900 };
    expect(verdictWith(calls, [lock('12')])).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'guess',
      culprit: { file: 'main.py', line: 12 },
    });
    expect(verdictWith({ ...calls, dueIn: 5 }, [lock('12')]).kind).toBe('unknown');
    // Somebody else waits for what may be done by the call that repeats itself.
    expect(verdictWith(calls, [lock('30')]).kind).toBe('unknown');
  });
});

it('tells tasks of one name apart, and leaves out what only repeats it', () => {
  const label = (name: string, coroutine: string, ...others: readonly string[]) =>
    verdictOf({
      threads: [{ ...idleLoop(), ident: 'main' }],
      tasks: [name, ...others].map((one, index) =>
        task(
          `T${index + 1}`,
          one,
          [
            line('lib:asyncio/locks.py', 'wait', 213, { refs: { self: 'E' }, self: 'asyncio.locks.Event' }),
            line('main.py', 'fetch', 5),
          ],
          { coroutine },
        ),
      ),
      objects: [object('E', 'async event', { set: false })],
    }).headline;
  expect(label('app.fetch', 'fetch')).toContain("task 'app.fetch' waits in asyncio.Event.wait");
  expect(label('app.fetch', 'TaskHandle._run_coro', 'app.fetch')).toContain(
    "task 'app.fetch' (1 of 2) waits in asyncio.Event.wait",
  );
  expect(label('Task-1', 'outer.<locals>.fetch')).toContain("task 'Task-1' (fetch) waits in asyncio.Event.wait");
});
