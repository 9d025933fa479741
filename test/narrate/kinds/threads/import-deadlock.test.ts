import { describe, expect, it } from 'vitest';
import type { ImportDeadlock } from '../../../../src/diagnose/finding/causes/locks.ts';
import { describeImportDeadlock } from '../../../../src/narrate/kinds/threads/import-deadlock.ts';
import { line, object } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, evidenceFor, program, stepOf, waitOf } from '../build-steps.ts';

const names = ['a', 'b', 'c', 'd', 'loader'];
const evidence = evidenceFor(program(Object.fromEntries(names.map((name) => [name, line('p.py', 'load', 7)]))));
const first = actorOf(evidence, 'thread 1 id-main');
const loader = actorOf(evidence, 'thread 1 id-loader');
const others = names.slice(0, 4).map((name) => actorOf(evidence, `thread 1 id-${name}`));
const lock = object('I', 'import lock', { module: 'plugins' });

const cycle = [
  { step: stepOf(first, { waiting: waitOf(first, 'future.result') }), module: null },
  { step: stepOf(loader, { waiting: waitOf(loader, 'import', { objects: [lock] }) }), module: 'plugins' },
];
const told = (values: Partial<ImportDeadlock> = {}) =>
  descriptionOf(describeImportDeadlock, evidence, { kind: 'import-deadlock', cycle, others: [], ...values });

describe('import-deadlock tells', () => {
  it('who waits for whom, and who imports the module', () => {
    expect(told()).toMatchObject({
      label: 'import deadlock',
      sentence:
        "the main thread waits at main.py:9 in run for thread 'loader', which waits at p.py:7 in load for module 'plugins', which the main thread is importing",
      advice: expect.stringContaining('while a module is being imported'),
    });
  });

  it('a joined thread once', () => {
    const thread = object('T', 'thread', { name: 'loader' });
    const step = stepOf(first, { waiting: waitOf(first, 'thread.join', { objects: [thread] }) });
    const { sentence } = told({ cycle: [{ step, module: null }, ...cycle.slice(1)] });
    expect(sentence).toContain("waits at main.py:9 in run for thread 'loader', which waits");
  });

  it('the ends of a longer round in short', () => {
    const worker = actorOf(evidence, 'thread 1 id-a');
    const between = { step: stepOf(worker, { waiting: waitOf(worker, 'queue.get') }), module: null };
    const { shorter } = told({ cycle: [...cycle.slice(0, 1), between, ...cycle.slice(1)] });
    expect(shorter).toContain(
      "the main thread waits for thread 'a', and thread 'loader' for module 'plugins', which the main thread is importing",
    );
  });

  it('nothing of further waiters, who are in the chain', () => {
    expect(told({ others }).sentence).toBe(told().sentence);
  });
});
