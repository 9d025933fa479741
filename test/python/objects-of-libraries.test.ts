import { spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { everyCPython, testPython } from '../support/python.ts';
import { Helped, type ObjectRow, program } from './helped.ts';
import { answer, Told } from './told.ts';

describe.each(everyCPython())('asyncio and multiprocessing in CPython $version', ({ path: python }) => {
  it.each(['compiled', 'pure'])(
    'tells what %s tasks wait for, and exceptions that nobody has read',
    async (asyncio) => {
      const told = await answer('sync_asyncio.py', python, asyncio);
      const main = told.frame('main');
      const task = (coroutine: string) =>
        told.known(told.details.tasks.find((one) => one.coroutine === coroutine)?.id, coroutine);
      const enter = task('Registry.enter');
      const lock = told.at(told.frame('enter'), 'self.lock');
      expect(lock).toMatchObject({ kind: 'async lock', facts: { locked: true } });
      expect(lock.links['waiters']).toEqual(enter.links['waitsFor']);
      const [waiter] = told.linked(enter, 'waitsFor');
      expect(waiter).toMatchObject({
        kind: 'async future',
        facts: { state: 'pending' },
        links: { awaitedBy: [enter.id] },
      });

      expect(told.at(main, 'lost[0]')).toMatchObject({
        kind: 'task',
        facts: { state: 'finished', exception: 'ValueError: lost, 7', retrieved: false, coroutine: 'fail' },
      });
      expect(told.at(main, 'lost[0]').endedAt[0]).toMatchObject({ function: 'fail' });
      const both = told.at(main, 'both');
      expect(both).toMatchObject({
        kind: 'gather',
        facts: { pending: 2 },
        links: { children: [enter.id, expect.any(String)] },
      });
      expect(enter.links['callbacks']).toContain(both.id);
      expect(told.at(main, 'jobs')).toMatchObject({
        kind: 'async queue',
        facts: { size: 0, maxsize: 2, unfinished: 0 },
      });
      expect(told.linked(told.at(main, 'jobs'), 'getters')).toHaveLength(1);
      expect(told.at(main, 'semaphore')).toMatchObject({ kind: 'async semaphore', facts: { value: 0 } });
      expect(told.at(main, 'condition')).toMatchObject({ kind: 'async condition', facts: { waiters: 0 } });
      // A timer sets the event, and ends the sleep.
      expect(told.at(main, 'event').facts).toMatchObject({ set: false, dueIn: expect.any(Number) });
      const [asleep] = told.linked(told.at(main, 'sleeping'), 'waitsFor');
      expect(asleep?.facts['dueIn']).toBeGreaterThan(900);

      const elsewhere = told.at(main, 'elsewhere');
      const [work] = told.linked(elsewhere, 'chained');
      expect(work).toMatchObject({ kind: 'future', facts: { state: 'running' }, links: { chained: [elsewhere.id] } });
      const [executor] = told.linked(work as ObjectRow, 'executor');
      expect(executor?.facts['kind']).toBe('thread');
      expect(told.linked(told.at(main, 'threadsafe'), 'chained')[0]).toMatchObject({ kind: 'task' });
      const loop = told.at(main, 'loop');
      expect(loop).toMatchObject({ kind: 'event loop', facts: { running: true, closed: false } });
      expect(loop.links['executor']).toEqual([executor?.id]);
      expect(told.at(main, 'unstarted')).toMatchObject({
        facts: { scheduled: 'wait_for' },
        links: { loop: [loop.id], given: [told.at(main, 'event').id] },
      });

      expect(told.at(main, 'server')).toMatchObject({ kind: 'server', facts: { sockets: 1, serving: true } });
      const reader = told.at(main, 'reader');
      expect(reader).toMatchObject({ kind: 'connection', facts: { fd: expect.any(Number), readable: true } });
      expect(told.at(main, 'writer').facts['fd']).toBe(reader.facts['fd']);
      const child = told.at(main, 'child');
      expect(child).toMatchObject({ kind: 'process', facts: { kind: 'asyncio', pid: expect.any(Number) } });
      expect(told.linked(child, 'popen')[0]?.facts['pid']).toBe(child.facts['pid']);
      expect(told.helped.text).toBe('ready\n');
    },
  );

  it('tells processes, pools, and what is shared with them', async () => {
    const told = await answer('sync_processes.py', python);
    // They are children of a process that still lives at this moment, so the PIDs are theirs.
    for (const { kind, facts } of told.details.objects)
      if (kind === 'process' && typeof facts['pid'] === 'number') onTestFinished(killerOf(facts['pid']));
    const main = told.frame('main');
    const facts = (name: string) => told.at(main, name).facts;
    expect(facts('lock')).toMatchObject({ kind: 'Lock', value: 0, locked: true, count: 1, mine: true });
    expect(facts('recursive')).toMatchObject({ kind: 'RLock', locked: false, count: 0 });
    const queue = told.at(main, 'queue');
    expect(queue).toMatchObject({ kind: 'process queue', facts: { maxsize: 3, unfinished: 1, closed: false } });
    expect(told.linked(queue, 'feeder')[0]).toMatchObject({
      kind: 'thread',
      facts: { alive: true, name: 'QueueFeederThread' },
    });
    expect(queue.facts['readFd']).toBe(told.linked(queue, 'reader')[0]?.facts['fd']);
    expect(facts('pipe[0]')).toMatchObject({ readable: true, writable: false, closed: false });
    expect(told.at(main, 'event')).toMatchObject({ kind: 'event', facts: { set: false } });
    expect(told.at(main, 'condition')).toMatchObject({ kind: 'condition', facts: { waiters: 0 } });
    expect(told.at(main, 'simple')).toMatchObject({ kind: 'process queue', facts: { writeFd: expect.any(Number) } });
    expect(facts('child')).toMatchObject({
      kind: 'multiprocessing',
      name: 'child',
      pid: expect.any(Number),
      daemon: true,
    });
    const popen = told.at(main, 'popen');
    expect(popen.facts).toMatchObject({
      kind: 'popen',
      pid: expect.any(Number),
      stdin: expect.any(Number),
      stdout: expect.any(Number),
    });
    expect(told.linked(popen, 'stdout')[0]).toMatchObject({ kind: 'file', facts: { fd: popen.facts['stdout'] } });
    const hanging = told.at(main, 'hanging');
    expect(hanging).toMatchObject({ kind: 'pool result', facts: { ready: false } });
    const [pool] = told.linked(hanging, 'pool');
    expect(pool).toMatchObject({
      kind: 'process pool',
      facts: { state: 'RUN', tasks: 1, pids: expect.stringMatching(/^\d+$/) },
    });
    const executor = told.at(main, 'executor');
    expect(executor.facts).toMatchObject({
      kind: 'process',
      queued: 1,
      pids: expect.stringMatching(/^\d+$/),
      broken: false,
    });
    expect(told.at(main, 'future').links['executor']).toEqual([executor.id]);
    const shared = told.at(main, 'shared');
    expect(shared).toMatchObject({ kind: 'manager', facts: { typeId: 'dict' } });
    expect(told.linked(shared, 'manager')[0]?.facts['pid']).toBeGreaterThan(1);
    expect(told.linked(shared, 'connection')[0]).toMatchObject({ kind: 'connection', facts: { closed: false } });
    expect(facts('database')).toMatchObject({ driver: 'sqlite3', inTransaction: true });
    expect(told.at(main, 'cursor').links['connection']).toEqual([told.at(main, 'database').id]);
    expect(facts('listener')).toMatchObject({ listening: true, closed: false });
    expect(told.at(main, 'server')).toMatchObject({ kind: 'server', facts: { shutdownRequested: false } });
    expect(facts('opened')).toMatchObject({ name: program('sync_processes.py'), closed: false });
  });
});

const joinsInC = spawnSync(testPython, ['-c', 'import _thread; _thread._shutdown']).status === 0;

describe('aiosqlite', () => {
  // From 3.13 on the interpreter joins its threads in C, and `_shutdown` has no lock.
  it.skipIf(joinsInC)(
    'tells the thread that a connection keeps, and the lock that the interpreter waits for at exit',
    async () => {
      // The program says that it is ready before the interpreter comes to the threads that it joins.
      const told = await eventually(async () => {
        const seen = await answer('sync_aiosqlite.py', testPython);
        expect(seen.frame('_shutdown').refs).toHaveProperty('lock');
        return seen;
      });
      const connection = told.details.objects.find(({ type }) => type === 'aiosqlite.core.Connection') as ObjectRow;
      const [thread] = told.linked(connection, 'thread');
      expect(thread).toMatchObject({ kind: 'thread', facts: { alive: true, daemon: false } });
      expect(thread?.links['endLock']).toEqual([told.frame('_shutdown').refs?.['lock']]);
      expect(told.linked(connection, 'connection')[0]?.facts).toMatchObject({ driver: 'sqlite3', inTransaction: true });
      expect(told.frame('_connection_worker_thread').refs?.['tx']).toBe(thread?.links['args']?.[0]);
    },
  );
});

describe('a process with more than can be told', () => {
  it('says what it left out, and keeps what nobody names', async () => {
    const helped = new Helped(testPython, [program('many_tasks.py')]);
    await helped.ready();
    let sample = 0;
    // On a machine that is so slow that the time is up before, it is asked again: the executor comes after the tasks.
    await eventually(async () => {
      sample += 1;
      const details = await helped.details(helped.pid, sample);
      expect(details.problems).toEqual([]);
      // 10,000; fewer where the time was up.
      expect(details.limits).toContain(`tasks: ${details.tasks.length} of 10101`);
      expect(details.tasks.length).toBeLessThanOrEqual(10_000);
      expect(details.objects.length).toBeLessThanOrEqual(20_000);
      const told = new Told(details, helped);
      const executor = details.objects.find(({ kind }) => kind === 'executor');
      expect(executor).toBeDefined();
      expect(told.linked(executor as ObjectRow, 'workers')).toHaveLength(3);
      expect(details.objects.filter(({ kind }) => kind === 'work item')).toHaveLength(3);
    }, 150_000);
  }, 180_000);
});

describe('gevent', () => {
  it('tells who waits for an event, a result, a lock or a queue', async () => {
    const told = await answer('sync_greenlets.py', testPython);
    const main = told.frame('main');
    const waiting = (name: string) =>
      told.linked(told.at(main, name), 'waiters').map(({ kind, facts }) => [kind, facts['name']]);
    for (const name of ['result', 'semaphore', 'jobs', 'patched', 'lock'])
      expect(waiting(name)).toEqual([['greenlet', 'wait']]);
    expect(waiting('event')).toHaveLength(2);
    expect(told.at(main, 'event')).toMatchObject({ kind: 'greenlet event', facts: { set: false } });
    expect(told.at(main, 'result')).toMatchObject({ kind: 'greenlet event', facts: { set: false } });
    expect(told.at(main, 'semaphore')).toMatchObject({ kind: 'greenlet lock', facts: { counter: 0, locked: true } });
    expect(told.at(main, 'jobs')).toMatchObject({ kind: 'greenlet queue', facts: { size: 0, maxsize: 2 } });
    const reentrant = told.at(main, 'reentrant');
    expect(reentrant).toMatchObject({ kind: 'rlock', facts: { locked: true, count: 1 } });
    const owner = told.linked(reentrant, 'owner')[0];
    expect(told.details.greenlets.find(({ id }) => id === owner?.id)?.frames.map((frame) => frame.function)).toContain(
      'main',
    );
    expect(told.thread('green').facts).toMatchObject({ alive: true, target: 'Event.wait' });
    expect(told.helped.text).toBe('ready\n');
  });
});
