import { expect, it } from 'vitest';
import type { CpuLoop } from '../../../src/diagnose/finding/causes/running.ts';
import { cpuLoop } from '../../../src/narrate/kinds/cpu-loop.ts';
import { whileLoop } from '../../diagnose/rules/found.ts';
import { evidence, findingWith, runner, spins, waiter } from './parts.ts';

const told = (values: Partial<CpuLoop>) => {
  const cause: CpuLoop = {
    kind: 'cpu-loop',
    hop: runner,
    share: 0.973,
    frame: spins,
    loop: null,
    waiter: null,
    isPattern: false,
    starved: null,
    ...values,
  };
  return cpuLoop(evidence, cause, findingWith(cause));
};

it('tells of a loop', () => {
  const { sentence, advice } = told({ loop: { ...whileLoop('not done'), line: 5 } });
  expect(sentence).toBe(
    "thread 'worker' uses 97 % of a processor in the loop at a.py:5 (not done) in spin in every sample",
  );
  expect(advice).toContain('condition of the loop');
});

it('tells of a call', () => {
  const { sentence, advice } = told({});
  expect(sentence).toBe("thread 'worker' uses 97 % of a processor at a.py:7 in spin in every sample");
  expect(advice).not.toContain('regular expression');
  expect(told({ isPattern: true }).advice).toContain('regular expression');
});

it('tells whom native code that keeps the GIL keeps from running', () => {
  const { sentence, advice } = told({ starved: { actors: [waiter.actor], count: 1 } });
  expect(sentence).toContain(
    'in every sample, in native code that keeps the GIL (the interpreter lock), so that the main thread of main.py (pid 1) cannot run',
  );
  expect(advice).toContain('release the GIL');
});

it('tells who waits', () => {
  expect(told({ waiter }).sentence).toMatch(
    / in every sample, while the main thread of main\.py \(pid 1\) waits in Thread\.join at main\.py:30 in run$/,
  );
});
