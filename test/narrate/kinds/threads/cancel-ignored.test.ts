import { describe, expect, it } from 'vitest';
import type { Canceller, Deaf } from '../../../../src/diagnose/patterns/cancelled.ts';
import { linkIn } from '../../../../src/narrate/chain/chain.ts';
import { describeCancelIgnored } from '../../../../src/narrate/kinds/threads/cancel-ignored.ts';
import { line } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, evidenceFor, program, task } from '../build-steps.ts';

const frame = line('app.py', 'beat', 13);
const evidence = evidenceFor(program({}, { tasks: [task('T', 'beats', frame)] }));
const actor = actorOf(evidence, 'task 1 T');
const deafBy = (values: Partial<Deaf> = {}): Deaf => ({
  task: actor,
  frame,
  caught: true,
  by: null,
  waiter: null,
  counted: true,
  ...values,
});
const told = (values: Partial<Deaf> = {}) =>
  descriptionOf(describeCancelIgnored, evidence, { kind: 'cancel-ignored', deaf: deafBy(values) });

const CALL: Canceller = { type: 'call', at: { file: '/repo/app.py', line: 24 } };
const CANCELLERS: readonly (readonly [Canceller, string])[] = [
  [{ type: 'runner' }, 'asyncio.run'],
  [{ type: 'test case' }, 'unittest'],
  [{ type: 'timeout' }, 'asyncio.wait_for'],
  [{ type: 'task group' }, 'its task group'],
];

describe('cancel-ignored tells', () => {
  it('the task and the line that goes on', () => {
    expect(told()).toEqual({
      sentence:
        "task 'beats' keeps running at app.py:13 in beat after it was cancelled, because it catches CancelledError",
      advice: expect.stringMatching(/^Let the cancellation through/),
    });
    expect(told({ caught: false, frame: null }).sentence).toBe("task 'beats' keeps running after it was cancelled");
  });

  it.each([...CANCELLERS, [CALL, 'cancel() at app.py:24'] as const])('who cancelled it: %o', (by, words) => {
    expect(told({ by }).sentence).toContain(` in beat after ${words}`);
  });
});

describe('the link that says so', () => {
  const evidenceOf = (deaf: Deaf) =>
    linkIn(evidence)({
      from: { type: 'actor', actor },
      relation: 'runs',
      to: { type: 'cancelled', actor },
      evidence: { type: 'cancel', deaf },
    }).evidence;

  it('rests on the count where there is one', () => {
    expect(evidenceOf(deafBy({ by: CALL }))).toBe('the task has a cancel request in every sample');
  });

  it.each(CANCELLERS)('names %o', (by, words) => {
    expect(evidenceOf(deafBy({ by, counted: false }))).toBe(`${words} cancelled it and waits for it`);
  });

  it('rests on the line of a call', () => {
    expect(evidenceOf(deafBy({ by: CALL, counted: false }))).toBe('the line of that call');
  });
});
