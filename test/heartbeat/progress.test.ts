import { expect, test } from 'vitest';
import { withProgress } from '../../src/run/hung/progress.ts';
import { eventually } from '../support/eventually.ts';

const lines: string[] = [];
const log = { info: (line: string) => lines.push(line), warning: () => 0, error: () => 0, group: () => 0 };

test('long work is said to go on, and its result comes through', async () => {
  const work = () => eventually(() => (lines.length < 2 ? expect.fail('none yet') : 'done'));
  expect(await withProgress('looking', log, work, 10)).toBe('done');
  expect(lines[0]).toBe('whyhung: still looking (0s)');
  const told = lines.length;
  await expect(withProgress('looking', log, () => Promise.reject(new Error('no')), 10)).rejects.toThrow('no');
  expect(lines).toHaveLength(told);
});
