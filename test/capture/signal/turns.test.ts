import os from 'node:os';
import { expect, it } from 'vitest';
import { turns } from '../../../src/capture/signal/turns.ts';

it('lets few go on at once, and the next one when one has ended', async () => {
  const order = turns();
  const most = 2 * os.availableParallelism();
  let busy = 0;
  let peak = 0;
  const work = async () => {
    const end = await order.take();
    peak = Math.max(peak, ++busy);
    await new Promise((resolve) => setTimeout(resolve, 5));
    busy--;
    end();
    end();
  };
  await Promise.all(Array.from({ length: 5 * most }, work));
  expect(peak).toBe(most);
});

it('goes on when all who have a turn are stuck', async () => {
  const order = turns();
  const taken = Array.from({ length: 3 * 2 * os.availableParallelism() }, () => order.take());
  expect(await Promise.all(taken)).toHaveLength(taken.length);
});
