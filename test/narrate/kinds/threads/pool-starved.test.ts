import { describe, expect, it } from 'vitest';
import type { PoolStarved } from '../../../../src/diagnose/finding/causes/locks.ts';
import { describePoolStarved } from '../../../../src/narrate/kinds/threads/pool-starved.ts';
import { line } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, evidenceFor, program, stepOf, waitOf } from '../build-steps.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const evidence = evidenceFor(program(Object.fromEntries(names.map((name) => [name, line('t.py', 'size', 7)]))));
const workers = names.map((name) => actorOf(evidence, `thread 1 id-${name}`));
const [first] = workers;
if (first === undefined) throw new Error('no worker');
const step = stepOf(first, { waiting: waitOf(first, 'future.result') });

const told = (values: Partial<PoolStarved> = {}) =>
  descriptionOf(describePoolStarved, evidence, {
    kind: 'pool-starved',
    step,
    workers: workers.slice(0, 2),
    wants: 'result',
    queued: 0,
    ...values,
  });

describe('pool-starved tells', () => {
  it('who is taken and for what one of them waits', () => {
    expect(told()).toMatchObject({
      sentence:
        "thread 'a' waits in Future.result at t.py:7 in size for work that is queued in its own pool, whose 2 workers are all busy",
      advice: expect.stringContaining('second pool'),
    });
  });

  it('a call that would act', () => {
    expect(told({ wants: 'act' }).sentence).toMatch(
      / for a call that is queued in its own pool, whose 2 workers are all busy$/,
    );
  });

  it('how many calls are queued, and how many workers there are', () => {
    expect(told({ queued: 3 }).sentence).toMatch(/ queued with 2 more in its own pool/);
    expect(told({ workers }).sentence).toContain('whose 5 workers are all busy');
  });
});
