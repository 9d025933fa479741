import { describe, expect, it } from 'vitest';
import type { PoolStarved } from '../../../src/diagnose/finding/causes/locks.ts';
import { poolStarved } from '../../../src/narrate/kinds/pool-starved.ts';
import { line } from '../../diagnose/objects.ts';
import { actorOf, evidenceFor, program, stepOf, tell, waitOf } from './build-steps.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const evidence = evidenceFor(program(Object.fromEntries(names.map((name) => [name, line('t.py', 'size', 7)]))));
const workers = names.map((name) => actorOf(evidence, `thread 1 id-${name}`));
const [first] = workers;
if (first === undefined) throw new Error('no worker');
const step = stepOf(first, { waiting: waitOf(first, 'future.result') });

const told = (values: Partial<PoolStarved> = {}) =>
  tell(poolStarved, evidence, {
    kind: 'pool-starved',
    step,
    workers: workers.slice(0, 2),
    wants: 'result',
    queued: 0,
    ...values,
  });

describe('pool-starved tells', () => {
  it('who is taken and for what one of them waits', () => {
    expect(told()).toEqual({
      sentence:
        "every worker of the pool (thread 'a', thread 'b') is taken, and thread 'a' waits in Future.result at t.py:7 in size, for work that still stands in the queue of the same pool",
      advice: expect.stringContaining('second pool'),
    });
  });

  it('a call that would act', () => {
    expect(told({ wants: 'act' }).sentence).toMatch(
      /, but the call that should come there still stands in the queue of the same pool$/,
    );
  });

  it('how many calls stand there, and four of many workers', () => {
    expect(told({ queued: 1 }).sentence).toMatch(/ \(1 call stands there\)$/);
    expect(told({ queued: 3 }).sentence).toMatch(/ \(3 calls stand there\)$/);
    expect(told({ workers }).sentence).toContain("(thread 'a', thread 'b', thread 'c', thread 'd' and 1 more)");
  });
});
