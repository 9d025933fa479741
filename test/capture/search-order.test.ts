import { expect, it } from 'vitest';
import { inSearchOrder } from '../../src/capture/facts/holders.ts';

it('looks at the tree first, then at the youngest, also where the numbers began anew', () => {
  expect(inSearchOrder([1, 90, 200, 310, 32_000], new Set([310]), 205)).toEqual([310, 200, 90, 1, 32_000]);
});
