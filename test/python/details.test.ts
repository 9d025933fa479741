import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { everyCPython, testPython } from '../support/python.ts';
import { catches, DETAILS_SIGNAL, functions, Helped, program, RAW_SIGNAL } from './helped.ts';

const EVERYTHING = readFileSync(program('everything.py'), 'utf8').split('\n');

/** Number of the n-th line of everything.py that holds this text. */
function lineOf(text: string, nth = 1): number {
  const lines = EVERYTHING.flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
  return lines[nth - 1] ?? -1;
}

describe.each(everyCPython())('details in CPython $version', ({ path: python, version }) => {
  it('tells threads, tasks, loops, resources and the running test', async () => {
    const helped = new Helped(python, [program('everything.py'), 'an argument']);
    await helped.ready();
    await helped.raw('in run_forever');
    const first = await helped.details();
    expect(first).toMatchObject({
      pid: helped.pid,
      sample: 1,
      argv: [program('everything.py'), 'an argument'],
      cwd: helped.folder,
      currentTest: 'tests/test_a.py::test_b (call)',
      currentTestSeconds: null,
      xdistWorker: 'gw0',
      rawSignalTaken: false,
      limits: [],
      problems: [],
    });

    const byName = new Map(first.threads.map((thread) => [thread.name, thread]));
    const consumer = byName.get('consumer');
    expect(consumer).toMatchObject({
      main: false,
      daemon: false,
      alive: true,
      type: 'threading.Thread',
      target: { name: 'Store.consume', file: program('everything.py'), line: lineOf('def consume(') },
      framesOmitted: 0,
    });
    expect(consumer?.nativeId).toBeGreaterThan(helped.pid);
    expect(functions(consumer?.frames ?? [])).toEqual([
      'Condition.wait',
      'Queue.get',
      'Store.consume',
      'Thread.run',
      'Thread._bootstrap_inner',
      'Thread._bootstrap',
    ]);
    expect(consumer?.frames[2]).toMatchObject({
      selfType: '__main__.Store',
      line: lineOf('self.jobs.get()'),
      locals: null,
    });
    expect(consumer?.startedAt.map((frame) => [frame.function, frame.line])).toEqual([
      ['start_threads', lineOf('target=STORE.consume')],
      ['run', lineOf('    start_threads()')],
      ['<module>', lineOf('run()', 2)],
    ]);
    expect(byName.get('caf\u00e9 \ud83d\ude00')).toMatchObject({ daemon: true, target: { name: 'Event.wait' } });
    expect(byName.get('MainThread')).toMatchObject({ main: true, daemon: false, nativeId: helped.pid });
    expect(functions(byName.get('worker_0')?.startedAt ?? [])).toContain('run');

    const loop = first.loops[0];
    expect(first.loops).toHaveLength(1);
    expect(loop).toMatchObject({ running: true, closed: false, threadIdent: byName.get('MainThread')?.ident });
    const tasks = new Map(first.tasks.map((task) => [task.coroutine, task]));
    const inner = tasks.get('consume_numbers');
    expect(inner).toMatchObject({ state: 'pending', current: false, cancelRequests: 0, loopId: loop?.id });
    expect(inner?.frames.map((frame) => frame.function)).toEqual(['sleep', 'innermost', 'numbers', 'consume_numbers']);
    expect(inner?.waitsFor?.type).toBe('_asyncio.Future');
    expect(functions(tasks.get('__main__.Handed')?.frames ?? [])).toEqual(['sleep']);
    expect(tasks.get('main')).toMatchObject({ name: 'Task-1', waitsFor: { id: tasks.get('wait')?.id } });

    const kinds = first.resources.map((resource) => resource.kind).sort();
    expect(kinds).toEqual([
      'event loop',
      'executor',
      'file',
      'file', // the child's standard input
      'pool',
      'server',
      'socket',
      'socket',
      'sqlite3 connection',
      'subprocess',
      'temporary directory',
    ]);
    const sqlite = first.resources.find((resource) => resource.kind === 'sqlite3 connection');
    expect(sqlite?.heldIn).toEqual([program('everything.py')]);
    const held = (kind: string) => first.resources.find((resource) => resource.kind === kind)?.heldBy;
    expect(held('sqlite3 connection')).toEqual(["attribute 'database' of an instance of __main__.Store"]);
    expect(held('server')).toEqual(["global variable 'SERVER' of module __main__"]);
    expect(held('subprocess')).toEqual([
      `local variable 'child' of run (${program('everything.py')}:${lineOf('asyncio.run(')})`,
    ]);
    const file = first.resources.find((resource) => resource.what.startsWith(program('everything.py')));
    expect(file?.heldBy).toEqual([
      `local variable 'opened' of run (${program('everything.py')}:${lineOf('asyncio.run(')})`,
    ]);
    const listener = first.resources.find((resource) =>
      resource.heldBy.some((words) => words.startsWith("local variable 'listener' of consume")),
    );
    expect(listener?.what).toMatch(/^listening on 127\.0\.0\.1:\d+$/);

    const second = await helped.details(helped.pid, 2);
    expect(second.sample).toBe(2);
    expect(readdirSync(path.join(helped.folder, 'details')).sort()).toEqual([
      `${helped.pid}-1.json`,
      `${helped.pid}-2.json`,
    ]);
    expect(helped.text).toBe('ready\n');
  });

  it('counts a pool and its workers once, not the copies that the workers have of them', async () => {
    const helped = new Helped(python, [program('forked_pool.py')]);
    const workers = await eventually(() => {
      const pids = helped.text.trim().split('\n').map(Number);
      expect(pids).toHaveLength(2);
      return pids;
    });
    const kinds = (await helped.details()).resources.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'pool' || kind === 'subprocess').sort()).toEqual([
      'pool',
      'subprocess',
      'subprocess',
    ]);
    for (const pid of workers) {
      const { resources } = await helped.details(pid);
      expect(resources.filter(({ kind }) => kind === 'pool' || kind === 'subprocess')).toEqual([]);
    }
  });

  it('answers while the main thread waits for a lock, with the locals that are asked for', async () => {
    for (const wanted of ['names', 'values']) {
      const helped = new Helped(python, [program('lock_wait.py')], { locals: wanted });
      await helped.ready();
      await helped.raw('in withdraw');
      const frames = (await helped.details()).threads[0]?.frames ?? [];
      expect(functions(frames)).toEqual(['Account.withdraw', 'Account.transfer', '<module>']);
      expect(frames[0]?.selfType).toBe('__main__.Account');
      expect(frames[1]?.locals).toEqual(
        wanted === 'names'
          ? { self: '', password: '', amount: '' }
          : { self: '<__main__.Account>', password: '<str, not shown>', amount: '100' },
      );
    }
  });

  it('answers while the interpreter waits for its threads at exit', async () => {
    const helped = new Helped(python, [program('shutdown_wait.py')]);
    await helped.ready();
    await helped.raw('in pump');
    const details = await helped.details();
    expect(details.problems).toEqual([]);
    expect(details.threads.find((thread) => thread.main)?.frames[0]?.function).toBe('_shutdown');
    expect(details.threads.find((thread) => thread.name === 'pump')).toMatchObject({ daemon: false, alive: true });
  });

  it('answers in a destructor near the recursion limit, under a trace function that does not see it', async () => {
    const helped = new Helped(python, [program('del_wait.py')]);
    await helped.ready();
    await helped.raw('__del__');
    const details = await helped.details();
    const main = details.threads.find((thread) => thread.main);
    expect(details.problems).toEqual([]);
    expect(main?.frames).toHaveLength(120);
    expect(main?.framesOmitted).toBeGreaterThan(700);
    expect(functions(main?.frames ?? [])).toContain('Cycle.__del__');
    expect(helped.text).toBe('ready\n');
  });

  it('runs no code of the program, however hostile', async () => {
    const helped = new Helped(python, [program('hostile.py')], { locals: 'values' });
    await helped.ready();
    const details = await helped.details();
    expect(details.problems).toEqual([]);
    expect(details.threads.map((thread) => thread.name)).toContain('nice name');
    const wait = details.threads.flatMap((thread) => thread.frames).find((frame) => frame.qualname === 'Method.wait');
    expect(wait?.locals).toMatchObject({ evil: '<__main__.Evil>' });
    expect(details.tasks[0]?.coroutine).toBe('hang');
    expect((await helped.details(helped.pid, 2)).sample).toBe(2);
    expect(helped.child.exitCode).toBeNull();
    expect(helped.text).toBe('ready\n');
  });

  it('says that the program handles the signal itself, and manages without a free descriptor', async () => {
    const helped = new Helped(python, [program('own_handler.py')]);
    await helped.ready();
    const details = await helped.details();
    expect(details.rawSignalTaken).toBe(true);
    expect((await helped.details(helped.pid, 2)).problems).toEqual([]);
    process.kill(helped.pid, RAW_SIGNAL as never);
    await eventually(() => expect(helped.text).toContain('own handler'));
  });

  it('opens its raw file again where the program has closed it', async () => {
    const helped = new Helped(python, [program('closed_descriptors.py'), 'own.txt']);
    await helped.ready();
    expect((await helped.details()).problems).toEqual([]);
    expect(helped.registration()['fd']).toBe(237);
    await helped.raw('closed_descriptors.py');
    expect(readFileSync(path.join(helped.folder, 'own.txt'), 'utf8')).toBe('');
  });

  it('still gives raw stacks late in finalization, where the details signal is not caught', async () => {
    const helped = new Helped(python, [program('late_wait.py')]);
    await helped.ready();
    await helped.raw('__del__');
    if (catches(helped.pid, DETAILS_SIGNAL)) await helped.details();
    expect(helped.child.exitCode).toBeNull();
    expect(helped.child.signalCode).toBeNull();
    expect(version).toMatch(/^3\./);
  });
});

describe('greenlets', () => {
  it('tells all of them, and where they were spawned', async () => {
    const helped = new Helped(testPython, [program('greenlets.py')]);
    await helped.ready();
    const details = await helped.details();
    expect(details.problems).toEqual([]);
    const workers = details.greenlets.filter((greenlet) => greenlet.name === 'work');
    expect(workers).toHaveLength(2);
    for (const worker of workers) {
      expect(functions(worker.frames)).toContain('work');
      expect(functions(worker.startedAt)).toContain('spawn_all');
      expect(worker.threadIdent).toBe(details.threads.find((thread) => thread.main)?.ident);
    }
    expect(details.threads.find((thread) => thread.name === 'green')).toMatchObject({ alive: true, daemon: false });
    expect(details.greenlets.filter((greenlet) => greenlet.current)).toHaveLength(1);
    expect(helped.text).toBe('ready\n');
  });
});

describe('pytest', () => {
  it('tells the running test with its age, and leaves its capture files out', async () => {
    const helped = new Helped(testPython, [
      '-m',
      'pytest',
      '-q',
      '-p',
      'no:cacheprovider',
      '-n',
      '1',
      program('waiting_test.py'),
    ]);
    const worker = await eventually(() => {
      const pid = Number(readFileSync(path.join(helped.folder, 'worker'), 'utf8'));
      if (!(pid > 0)) throw new Error('the worker has not written its PID');
      return pid;
    });
    onTestFinished(killerOf(worker));
    const details = await helped.details(worker);
    expect(details).toMatchObject({
      xdistWorker: 'gw0',
      currentTest: expect.stringMatching(/waiting_test\.py::test_waits \(call\)$/),
      problems: [],
    });
    expect(details.currentTestSeconds).toBeGreaterThan(0);
    expect(details.currentTestSeconds).toBeLessThan(100);
    expect(details.resources.map((resource) => resource.kind)).toContain('database connection');
    expect(details.resources.filter((resource) => resource.what.includes('(deleted)'))).toEqual([]);
    expect((await helped.details()).threads.find((thread) => thread.main)?.frames.length).toBeGreaterThan(5);
  });
});
