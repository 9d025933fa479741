import { expect, it } from 'vitest';
import { importDeadlock } from '../../../../src/diagnose/rules/threads/import-deadlock.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, waitsIn, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const importer = (name: string) =>
  worker(name, [
    line('<frozen importlib._bootstrap>', 'acquire', 120, { self: '_frozen_importlib._ModuleLock' }),
    line('plugins/__init__.py', 'load', 7),
  ]);
const lockOf = (waitingIdents: string) =>
  object('I', 'import lock', { module: 'plugins', owner: 'id-main', waitingIdents });
const loader = importer('loader');

it('a module that joins a thread which imports it is a cycle of two', () => {
  const objects = [lockOf('id-loader'), threadObject(loader, 'T1')];
  const finding = foundBy(
    importDeadlock,
    'import-deadlock',
    snapshotOf(processOf([main(...joins('T1')), loader], objects)),
  );
  expect(finding.confidence).toBe('proven');
  expect(finding.cause.cycle.map(({ step, module }) => [step.actor.key, module])).toEqual([
    ['thread 1 id-main', null],
    ['thread 1 id-loader', 'plugins'],
  ]);
  expect(finding.cause.others).toEqual([]);
  expect(finding.culprit).toMatchObject({ file: 'main.py', line: 30 });
});

it('names who waits for the module beside the cycle', () => {
  const objects = [lockOf('id-loader,id-second'), threadObject(loader, 'T1')];
  const process = processOf([main(...joins('T1')), loader, importer('second')], objects);
  const { cause } = foundBy(importDeadlock, 'import-deadlock', snapshotOf(process));
  expect(cause.others.map(({ key }) => key)).toEqual(['thread 1 id-second']);
});

it('is not found where the thread that imports the module is at work', () => {
  const works = main(line('plugins/__init__.py', 'build', 3, { calls: ['compute(1)'] }));
  expect(
    found(importDeadlock, 'import-deadlock', snapshotOf(processOf([works, loader], [lockOf('id-loader')]))),
  ).toBeNull();
});

it('goes through others that could help, all of whom are stuck, and is not proven then', () => {
  const waits = main(...waitsIn('event', 'E'), line('plugins/__init__.py', '<module>', 12));
  const middle = worker('middle', [...waitsIn('queue', 'Q'), line('pool.py', 'work', 3, { refs: { done: 'E' } })]);
  const feeder = worker('feeder', [
    line('<frozen importlib._bootstrap>', 'acquire', 120, { self: '_frozen_importlib._ModuleLock' }),
    line('pool.py', 'feed', 9, { refs: { calls: 'Q' } }),
  ]);
  const objects = (owner: string) => [
    object('I', 'import lock', { module: 'plugins', owner, waitingIdents: 'id-feeder' }),
    object('E', 'event', { set: false }),
    object('Q', 'queue', { size: 0, maxsize: 0 }),
  ];
  const round = snapshotOf(processOf([waits, middle, feeder], objects('id-main')));
  const finding = foundBy(importDeadlock, 'import-deadlock', round);
  expect(finding.confidence).toBe('likely');
  expect(finding.cause.cycle.map(({ step, module }) => [step.actor.key, module])).toEqual([
    ['thread 1 id-main', null],
    ['thread 1 id-middle', null],
    ['thread 1 id-feeder', 'plugins'],
  ]);
  const works = worker('other', [line('plugins/__init__.py', 'build', 3, { calls: ['compute(1)'] })]);
  const byAnother = snapshotOf(processOf([waits, middle, feeder, works], objects('id-other')));
  expect(found(importDeadlock, 'import-deadlock', byAnother)).toBeNull();
});

it('a pool that hands no call on, since the function is in the module that waits for it', () => {
  const waits = main(
    line('lib:threading.py', 'wait', 327, { source: 'waiter.acquire()' }),
    line('lib:multiprocessing/pool.py', 'get', 768, { refs: { self: 'R' } }),
    line('plugins/__init__.py', '<module>', 12),
  );
  const tasks = worker('tasks', [
    line('<frozen importlib._bootstrap>', 'acquire', 120, { self: '_frozen_importlib._ModuleLock' }),
    line('lib:multiprocessing/pool.py', '_handle_tasks', 540),
  ]);
  const objects = [
    object('I', 'import lock', { module: 'plugins', owner: 'id-main', waitingIdents: 'id-tasks' }),
    object('R', 'pool result', { ready: false }, { pool: ['P'] }),
    object('P', 'process pool', { state: 'RUN', pids: '', workers: 0, tasks: 1 }, { handlers: ['H'], results: ['R'] }),
    threadObject(tasks, 'H'),
  ];
  const finding = foundBy(importDeadlock, 'import-deadlock', snapshotOf(processOf([waits, tasks], objects)));
  expect(finding.cause.cycle.map(({ step }) => step.actor.key)).toEqual(['thread 1 id-main', 'thread 1 id-tasks']);
});
