import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseDetails } from '../../src/snapshot/parse-details.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython, testPython } from '../support/python.ts';
import { type DetailsDocument, type FrameRow, Helped, type ObjectRow, program } from './helped.ts';

/** A whole answer as the wrapper reads it: every row has to be what the schema wants. */
async function answer(name: string, python: string, ...args: readonly string[]): Promise<Told> {
  const helped = new Helped(python, [program(name), ...args]);
  await helped.ready();
  const details = await helped.details();
  const file = path.join(helped.folder, 'details', `${helped.pid}-1.json`);
  const read = parseDetails(readFileSync(file), file, helped.pid).details;
  expect(read.problems).toEqual([]);
  expect(read.objects).toHaveLength(details.objects.length);
  expect(details.limits).toEqual([]);
  return new Told(details, helped);
}

class Told {
  private readonly byId: ReadonlyMap<string, ObjectRow>;

  constructor(
    readonly details: DetailsDocument,
    readonly helped: Helped,
  ) {
    this.byId = new Map(details.objects.map((object) => [object.id, object]));
  }

  frame(functionName: string, thread?: string): FrameRow {
    const stacks = [
      ...this.details.threads.filter(({ name }) => thread === undefined || name === thread).map(({ frames }) => frames),
      ...this.details.tasks.map(({ frames }) => frames),
      ...this.details.greenlets.map(({ frames }) => frames),
    ];
    const found = stacks.flat().find((frame) => frame.function === functionName);
    if (found === undefined) throw new Error(`no frame of ${functionName}`);
    return found;
  }

  /** What an expression in a frame means. */
  at(frame: FrameRow, expression: string): ObjectRow {
    return this.known(frame.refs?.[expression], expression);
  }

  known(id: string | undefined, of: string): ObjectRow {
    const found = id === undefined ? undefined : this.byId.get(id);
    if (found === undefined) throw new Error(`${of} names no object that is told`);
    return found;
  }

  linked(object: ObjectRow, part: string): ObjectRow[] {
    return (object.links[part] ?? []).map((id) => this.known(id, `${part} of a ${object.kind}`));
  }

  thread(name: string): ObjectRow {
    const found = this.details.objects.find(({ kind, facts }) => kind === 'thread' && facts['name'] === name);
    if (found === undefined) throw new Error(`no thread ${name}`);
    return found;
  }
}

describe.each(everyCPython())('objects in CPython $version', ({ path: python }) => {
  it('tells what the names of a frame reach, and how threads ended', async () => {
    const told = await answer('sync_threads.py', python);
    const both = told.frame('take_both');
    expect(both.refs).toEqual({
      'self._Account__private': expect.any(String),
      'self.box.lock': expect.any(String),
      HELD: undefined,
    });
    expect(told.at(both, 'self._Account__private')).toMatchObject({ kind: 'lock', facts: { locked: true } });
    const held = told.frame('hold');
    expect(held.refs?.['self.lock']).toBe(both.refs?.['self.box.lock']);
    const ident = told.details.threads.find(({ name }) => name === 'shared')?.ident;
    expect(told.at(told.frame('take_shared'), 'cls.shared')).toMatchObject({
      kind: 'rlock',
      facts: { locked: true, owner: ident, count: 1 },
    });

    const inner = told.frame('inner');
    expect(told.at(inner, 'kinds[0]')).toMatchObject({ kind: 'semaphore', facts: { value: 2 } });
    expect(told.at(inner, 'kinds[2]')).toMatchObject({
      kind: 'barrier',
      facts: { parties: 2, waiting: 0, broken: false },
    });
    const jobs = told.at(inner, 'jobs');
    expect(jobs).toMatchObject({ kind: 'queue', type: 'queue.Queue', facts: { size: 1, maxsize: 3, unfinished: 1 } });
    const [allDone] = told.linked(jobs, 'allTasksDone');
    expect(allDone).toMatchObject({ kind: 'condition', facts: { waiters: 1 } });
    const wait = told.frame('wait', 'outer');
    expect(wait.refs).toMatchObject({ self: allDone?.id, waiter: allDone?.links['waiters']?.[0] });
    const [cellLock] = told.linked(told.at(inner, 'cell'), 'lock');
    expect(cellLock?.facts['owner']).toBe(told.details.threads.find(({ name }) => name === 'outer')?.ident);
    expect(inner.firstLine).toBeLessThan(inner.line);

    const failed = told.at(told.frame('main'), 'failed');
    expect(failed.facts).toMatchObject({
      alive: false,
      started: true,
      ended: 'raised',
      exception: 'KeyError: no such row',
    });
    expect(failed.endedAt.map((frame) => frame.function)).toEqual(['fail', 'run', '_bootstrap_inner']);
    expect(failed.createdAt[0]).toMatchObject({ function: 'run' });
    expect(told.at(told.frame('main'), 'finished').facts).toMatchObject({ alive: false, ended: 'returned' });
    expect(told.thread('holder').facts).toMatchObject({ alive: true, daemon: true, target: 'Box.hold' });
    expect(told.thread('holder').facts).not.toHaveProperty('ended');
    expect(told.thread('gone fail')).toMatchObject({
      id: expect.stringMatching(/^ended-\d+$/),
      facts: { ended: 'raised' },
    });
    expect(told.thread('gone leave').facts).toMatchObject({
      ended: 'raised',
      exception: 'SystemExit: 3',
      target: 'leave',
    });
    expect(told.thread('gone finish')).toMatchObject({
      facts: { ended: 'returned' },
      createdAt: [{ function: 'run' }, { function: '<module>' }],
      endedAt: [],
    });
    expect(told.at(told.frame('main'), 'timer').links['args']).toContain(
      told.frame('main').refs?.['GATE'] ?? held.refs?.['GATE'],
    );
    expect(told.helped.text).toBe('ready\n');
  });

  it('tells which executor a future belongs to', async () => {
    const told = await answer('sync_threads.py', python);
    const queued = told.at(told.frame('main'), 'queued');
    expect(queued).toMatchObject({ kind: 'future', facts: { state: 'pending' } });
    const [pool] = told.linked(queued, 'executor');
    expect(pool).toMatchObject({
      kind: 'executor',
      facts: { kind: 'thread', maxWorkers: 1, queued: 1, idle: 0, shutdown: false },
    });
    expect(told.linked(queued, 'item')[0]?.facts).toMatchObject({ function: 'finish', stage: 'queued' });
    const running = told.at(told.frame('main'), 'running');
    expect(told.linked(running, 'item')[0]?.facts).toMatchObject({ function: 'Event.wait', stage: 'running' });
    expect(running.links['executor']).toEqual([pool?.id]);
    expect(told.linked(pool as ObjectRow, 'workers').map(({ facts }) => facts['alive'])).toEqual([true]);
    expect(told.frame('_worker').refs?.['work_item']).toBe(running.links['item']?.[0]);
    expect(told.at(told.frame('main'), 'simple')).toMatchObject({ kind: 'simple queue', facts: { size: 0 } });
  });

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
        links: { loop: [loop.id] },
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
    onTestFinished(() => {
      // They are children of a process that still lives at this moment, so the PIDs are theirs.
      for (const { kind, facts } of told.details.objects)
        if (kind === 'process' && typeof facts['pid'] === 'number') process.kill(facts['pid'], 'SIGKILL');
    });
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

  it('tells who imports a module and who waits for it', async () => {
    const told = await answer('import_lock.py', python);
    const ident = (name: string) => told.details.threads.find((thread) => thread.name === name)?.ident;
    const acquire = told.frame('acquire', 'second');
    expect(told.at(acquire, 'self')).toMatchObject({
      kind: 'import lock',
      facts: { module: 'never_ready', owner: ident('first'), locked: true, waitingIdents: ident('second') },
    });
  });

  it("tells in a forked child which threads were its parent's", async () => {
    const helped = new Helped(python, [program('forked_lock.py')]);
    const child = Number(await helped.ready());
    onTestFinished(() => {
      process.kill(child, 'SIGKILL');
    });
    await eventually(() => helped.registration(child));
    await helped.raw('forked_lock.py', child);
    const details = await helped.details(child);
    const told = new Told(details, helped);
    expect(details.problems).toEqual([]);
    expect(told.at(told.frame('<module>'), 'LOCK')).toMatchObject({ kind: 'lock', facts: { locked: true } });
    const threads = details.objects.filter(({ kind, facts }) => kind === 'thread' && facts['name'] === 'holder');
    for (const thread of threads) {
      expect(thread.facts).toMatchObject({ alive: false, beforeFork: true });
      expect(thread.facts).not.toHaveProperty('ended');
    }
    expect(threads).toHaveLength(1);
  });

  it('looks for references in the first and the last frames of a deep stack', async () => {
    const told = await answer('deep_stack.py', python);
    const frames = told.details.threads[0]?.frames ?? [];
    expect(frames.length).toBeGreaterThan(100);
    expect(frames.map((frame) => frame.refs !== null)).toEqual(
      frames.map((_, index) => index < 40 || index >= frames.length - 10),
    );
    const locks = frames.flatMap((frame) => (frame.function === 'descend' ? (frame.refs?.['lock'] ?? []) : []));
    expect(new Set(locks).size).toBe(locks.length);
    expect(locks.length).toBeGreaterThan(40);
  });

  it('reaches true objects behind lies, and runs none of the code of the program', async () => {
    const told = await answer('hostile_references.py', python);
    expect(told.helped.text).toBe('ready\n');
    const frame = told.frame('work');
    const names = Object.keys(frame.refs ?? {}).sort();
    expect(names).toEqual(
      [
        'GATE',
        'Slotted.shared',
        'future',
        'jobs',
        'liar.lock',
        'lock',
        'members[1]',
        'slotted.lock',
        'slotted.shared',
      ].sort(),
    );
    expect(told.at(frame, 'liar.lock')).toMatchObject({ kind: 'lock', facts: { locked: false } });
    expect(told.at(frame, 'jobs')).toMatchObject({ kind: 'queue', type: '__main__.EvilQueue', facts: { size: 0 } });
    expect(told.at(frame, 'future').facts).toEqual({
      state: 'finished',
      exception: 'EvilError: never read',
      retrieved: false,
    });
    const failed = told.details.objects.find(({ facts }) => facts['ended'] === 'raised');
    expect(failed?.facts['exception']).toBe('EvilError: seen');
  });
});

describe('aiosqlite', () => {
  it('tells the thread that a connection keeps, and the lock that the interpreter waits for at exit', async () => {
    const told = await answer('sync_aiosqlite.py', testPython);
    const connection = told.details.objects.find(({ type }) => type === 'aiosqlite.core.Connection') as ObjectRow;
    const [thread] = told.linked(connection, 'thread');
    expect(thread).toMatchObject({ kind: 'thread', facts: { alive: true, daemon: false } });
    expect(thread?.links['endLock']).toEqual([told.frame('_shutdown').refs?.['lock']]);
    expect(told.linked(connection, 'connection')[0]?.facts).toMatchObject({ driver: 'sqlite3', inTransaction: true });
    expect(told.frame('_connection_worker_thread').refs?.['tx']).toBe(thread?.links['args']?.[0]);
  });
});

describe('a process with more than can be told', () => {
  it('says what it left out, and keeps what nobody names', async () => {
    const helped = new Helped(testPython, [program('many_tasks.py')]);
    await helped.ready();
    const details = await helped.details();
    expect(details.problems).toEqual([]);
    // 10,000; fewer where the machine is so slow that the time is up before.
    expect(details.limits).toContain(`tasks: ${details.tasks.length} of 10101`);
    expect(details.tasks.length).toBeLessThanOrEqual(10_000);
    expect(details.objects.length).toBeLessThanOrEqual(20_000);
    const told = new Told(details, helped);
    const executor = details.objects.find(({ kind }) => kind === 'executor');
    expect(told.linked(executor as ObjectRow, 'workers')).toHaveLength(3);
    expect(details.objects.filter(({ kind }) => kind === 'work item')).toHaveLength(3);
  });
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
