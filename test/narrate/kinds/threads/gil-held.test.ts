import { expect, it } from 'vitest';
import type { GilHeld } from '../../../../src/diagnose/finding/causes/running.ts';
import { describeGilHeld } from '../../../../src/narrate/kinds/threads/gil-held.ts';
import { evidence, findingWith, runner, spins, waiter } from '../parts.ts';

const told = (values: Partial<GilHeld>) => {
  const cause: GilHeld = {
    kind: 'gil-held',
    holder: runner.actor,
    frame: spins,
    starved: { actors: [], count: 1 },
    ...values,
  };
  return describeGilHeld(evidence, cause, findingWith(cause));
};

it('tells who keeps the GIL, where, and how many cannot run', () => {
  const { sentence, advice } = told({});
  expect(sentence).toBe(
    "thread 'worker' holds the GIL while it is blocked in native code called at a.py:7 in spin, so another thread cannot run",
  );
  expect(advice).toContain('ctypes.CDLL');
  expect(told({ starved: { actors: [], count: 3 } }).sentence).toContain('so 3 other threads cannot run');
});

it('names a method by its class where the source was read', () => {
  const facts = evidence.graph.factsAt(runner.actor.frames[0] ?? spins);
  if (facts === null) throw new Error('the source of the worker was read');
  const scope = { ...facts.scope, qualname: 'Mutex.enter' };
  const own = { ...evidence, graph: { ...evidence.graph, factsAt: () => ({ ...facts, scope }) } };
  const cause: GilHeld = { kind: 'gil-held', holder: runner.actor, frame: spins, starved: { actors: [], count: 1 } };
  expect(describeGilHeld(own, cause, findingWith(cause)).sentence).toContain('called at a.py:7 in Mutex.enter, so');
});

it('names the only one that cannot run', () => {
  const { sentence } = told({ starved: { actors: [waiter.actor], count: 1 } });
  expect(sentence).toMatch(/so the main thread cannot run$/);
});

it('goes without a line that is not known', () => {
  expect(told({ frame: null }).sentence).toContain('while it is blocked in native code, so');
});
