import { expect, it } from 'vitest';
import { importDeadlock } from '../../../../src/diagnose/rules/threads/import-deadlock.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
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
