import { expect, test } from 'vitest';
import { numbersGiven } from '../../src/process-tree/linux.ts';
import { couldBeAnothers } from '../../src/supervise/end/own-groups.ts';

const THEN = { latest: 20_000, starts: 1_000_000, tasks: 100, limit: 32_768 };

function after(starts: number, latest: number) {
  return { ...THEN, latest, starts: THEN.starts + starts };
}

test.each([
  ['nothing was started', 21_000, after(0, 20_000), false],
  ['its turn has not come', 21_000, after(500, 20_500), false],
  ['its turn has come', 20_400, after(500, 20_500), true],
  ['it is the next', 20_001, after(1, 20_001), true],
  ['its turn was before', 19_999, after(500, 20_500), false],
  ['it was the last to be given', 20_000, after(500, 20_500), false],
  ['its turn has come behind the end of the numbers', 400, after(13_500, 732), true],
  ['its turn has not come behind the end of the numbers', 900, after(13_000, 532), false],
  ['more was started than there are numbers', 19_999, after(40_000, 27_232), true],
  ['somebody has set which is next', 21_500, after(2, 21_000), true],
  ['somebody has set it back', 21_000, after(2, 19_000), true],
])('a number can be of another: %s', (_, number, now, expected) => {
  expect(couldBeAnothers(number, THEN, now)).toBe(expected);
});

test.runIf(process.platform === 'linux')('what the kernel tells is of this moment and makes sense', () => {
  const given = numbersGiven();
  expect(given?.latest).toBeLessThan(given?.limit ?? 0);
  expect(given?.tasks).toBeGreaterThan(1);
});
