import { expect, it } from 'vitest';
import type { CpuLoop } from '../../../../src/diagnose/finding/causes/running.ts';
import { describeCpuLoop } from '../../../../src/narrate/kinds/running/cpu-loop.ts';
import { whileLoop } from '../../../diagnose/rules/found.ts';
import { evidence, findingWith, runner, spins, waiter } from '../parts.ts';

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
  return describeCpuLoop(evidence, cause, findingWith(cause));
};

it('tells of a loop', () => {
  const { sentence, advice } = told({ loop: { ...whileLoop('not done'), line: 5 } });
  expect(sentence).toBe(
    "thread 'worker' spins in the loop at a.py:5 in spin (while not done), using 97% of a CPU in every sample",
  );
  expect(advice).toContain('condition of the loop');
});

it('tells of a call', () => {
  const { sentence, advice } = told({});
  expect(sentence).toBe("thread 'worker' stays in one call at a.py:7 in spin, using 97% of a CPU in every sample");
  expect(advice).not.toContain('regular expression');
  expect(told({ isPattern: true }).advice).toContain('regular expression');
});

it('tells whom native code that holds the GIL keeps from running', () => {
  const { sentence, advice } = told({ starved: { actors: [waiter.actor], count: 1 } });
  expect(sentence).toContain('in every sample and holding the GIL, so the main thread cannot run');
  expect(advice).toContain('release the GIL');
});

it('leaves who waits to the chain', () => {
  expect(told({ waiter }).sentence).toMatch(/ in every sample$/);
});
