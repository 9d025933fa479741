import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { everyCPython } from '../support/python.ts';
import { Helped, type ObjectRow, program } from './helped.ts';
import { answer, Told } from './told.ts';

describe.each(everyCPython())('objects in CPython $version', ({ path: python }) => {
  it('tells which blocks a generator stands in that stands still, and members under the keys that names mean', async () => {
    const told = await answer('suspended_blocks.py', python);
    const frame = told.details.suspended.flatMap(({ frames }) => frames).find((one) => one.function === 'rows');
    if (frame === undefined) throw new Error('the generator is not told');
    expect(told.at(frame, 'with[0]')).toMatchObject({ kind: 'file' });
    expect(told.at(frame, 'with[1]')).toMatchObject({ kind: 'lock', facts: { locked: true } });
    expect(frame.refs).not.toHaveProperty('with[2]');
    const shelf = told.details.threads.flatMap(({ frames }) => frames).find((one) => one.selfType === '__main__.Shelf');
    if (shelf === undefined) throw new Error('the frame of Shelf is not told');
    expect(shelf.refs?.['self.locks[name]']).toBe(frame.refs?.['with[1]']);
    expect(shelf.refs?.['self.rows[number]']).toBe(shelf.refs?.['self.rows[1]']);
    const keyed = Object.keys(shelf.refs ?? {}).filter((expression) => /\[[a-z]+\]/.test(expression));
    expect(keyed.sort()).toEqual(['self.locks[name]', 'self.rows[number]']);
  });

  it('tells which blocks a waiting task stands in, and the pipe that it waits for behind a table of handlers', async () => {
    const told = await answer('task_blocks.py', python);
    const [holds, enters] = [told.frame('holds'), told.frame('enters')];
    expect(told.at(holds, 'with[0]')).toMatchObject({ kind: 'async lock', facts: { locked: true } });
    expect(told.at(enters, 'with[0]')).toMatchObject({ kind: 'async lock', facts: { locked: true } });
    // The one whose entry it awaits is the last.
    expect(enters.refs?.['with[1]']).toBe(holds.refs?.['with[0]']);
    expect(enters.refs).not.toHaveProperty('with[2]');
    const reader = told.details.tasks.find(({ coroutine }) => coroutine === 'reads');
    expect(told.known(reader?.waitsFor?.id, 'the reader')).toMatchObject({ facts: { fd: expect.any(Number) } });
    const waiter = told.details.tasks.find(({ coroutine }) => coroutine === 'holds');
    expect(told.known(waiter?.waitsFor?.id, 'the holder').facts).not.toHaveProperty('fd');
  });

  it('tells who keeps a generator that holds a lock and stands still', async () => {
    const told = await answer('kept_generators.py', python);
    const taskOf = (name: string) => told.details.tasks.find(({ coroutine }) => coroutine === name)?.id;
    const rowOf = (name: string) => told.details.suspended.find(({ frames }) => frames[0]?.function === name);
    const depth = expect.any(Number);
    expect(rowOf('in_container')?.keepers).toEqual([{ by: 'task', id: taskOf('has_container'), depth, sure: false }]);
    expect(rowOf('in_block')?.keepers).toEqual([{ by: 'task', id: taskOf('has_block'), depth, sure: true }]);
    expect(rowOf('in_generator')).toMatchObject({ within: rowOf('outer')?.id });
    expect(rowOf('in_generator')).not.toHaveProperty('keepers');
    expect(rowOf('of_module')).toBeDefined();
    expect(rowOf('of_module')).not.toHaveProperty('keepers');
    expect(rowOf('of_module')).not.toHaveProperty('within');
  });

  it('tells of each of many threads that it keeps one, and says where so many keep one that it tells nothing', async () => {
    const helped = new Helped(python, [program('kept_by_many_threads.py')]);
    await helped.ready();
    const { suspended, limits } = await helped.details();
    const keepersOf = (name: string) =>
      suspended.filter(({ frames }) => frames[0]?.function === name).map(({ keepers }) => keepers);
    const keepers = keepersOf('its_own').flatMap((rows) => rows ?? []);
    expect(new Set(keepers.map(({ by, id }) => `${by} ${id}`)).size).toBe(120);
    expect(keepersOf('of_all')).toEqual([undefined]);
    expect(limits).toContain('keepers of suspended generators: 120 of 121 (the rest has more than 4 keepers each)');
  });

  it('tells who keeps each of several generators of one container', async () => {
    const helped = new Helped(python, [program('kept_together.py')]);
    await helped.ready();
    const { suspended, threads } = await helped.details();
    const keepersOf = (name: string) =>
      suspended
        .filter(({ frames }) => frames[0]?.function === name)
        .map(({ keepers }) => keepers?.map(({ id }) => threads.find(({ ident }) => ident === id)?.name));
    expect(keepersOf('in_stack')).toEqual([['has_stack'], ['has_stack'], ['has_stack']]);
    expect(keepersOf('in_list')).toEqual([['has_list'], ['has_list']]);
    expect(keepersOf('far_off')).toEqual([['has_both'], ['has_both']]);
  });

  it('does not look for who keeps one among millions of objects, and says so', async () => {
    const helped = new Helped(python, [program('kept_in_big_heap.py')]);
    await helped.ready();
    let sample = 0;
    // On a busy machine the time for the heap may be up before the generator is met.
    await eventually(async () => {
      const { suspended, limits } = await helped.details(helped.pid, ++sample);
      const row = suspended.find(({ frames }) => frames[0]?.function === 'in_block');
      expect(row).toBeDefined();
      expect(row).not.toHaveProperty('keepers');
      expect(limits).toContain('keepers of suspended generators: 0 of 1 (too big a heap)');
    });
  });

  it('tells a member of a container under a word of the code', async () => {
    const told = await answer('suspended_blocks.py', python);
    const frame = told.frame('wait_by_word');
    const inner = told.details.threads.flatMap(({ frames }) => frames).find((one) => one.selfType === '__main__.Shelf');
    expect(inner?.refs?.['self.locks[name]']).toEqual(expect.any(String));
    expect(frame.refs?.["self.locks['a']"]).toBe(inner?.refs?.['self.locks[name]']);
    expect(frame.refs).not.toHaveProperty("self.locks['missing']");
  });

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

    expect(told.at(told.frame('main'), 'in_c')).toMatchObject({ kind: 'native lock', facts: {}, links: {} });
    expect(told.frame('main').refs).not.toHaveProperty('in_python');
    // Both sides of it have their counters in one object; a lock with a name of its own tells nothing of others.
    const side = told.at(told.frame('main'), 'side');
    expect(side).toMatchObject({ kind: 'made lock', facts: { core: expect.any(String) }, links: {} });
    expect(told.at(told.frame('main'), 'other_side').facts).toEqual(side.facts);
    expect(told.at(told.frame('main'), 'with_name')).toMatchObject({ kind: 'made lock', facts: {} });
    const failed = told.at(told.frame('main'), 'failed');
    expect(failed.facts).toMatchObject({
      alive: false,
      started: true,
      ended: 'raised',
      exception: "KeyError: 'no such row'",
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
    expect(told.thread('gone look').facts).toMatchObject({
      exception: 'FileNotFoundError: [Errno 2] No such file or directory',
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
    onTestFinished(killerOf(child));
    await eventually(() => helped.registration(child));
    // It registers itself within `os.fork`, before `threading` has heard of the fork.
    await eventually(() => expect(readFileSync(`/proc/${child}/stat`, 'utf8')).toMatch(/\) S /));
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
    const [joined] = details.objects.filter(({ kind, facts }) => kind === 'thread' && facts['name'] === 'joined');
    expect(joined?.facts).toMatchObject({ alive: false, ended: 'returned' });
    expect(joined?.facts).not.toHaveProperty('beforeFork');
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
