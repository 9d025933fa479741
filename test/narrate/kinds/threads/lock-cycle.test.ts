import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/diagnose/walk/walk.ts';
import type { Frame } from '../../../../src/model/snapshot.ts';
import { describeLockCycle } from '../../../../src/narrate/kinds/threads/lock-cycle.ts';
import { line, object } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, evidenceFor, holdOf, program, stepOf, task, waitOf } from '../build-steps.ts';

const names = ['ann', 'ben', 'cid', 'dan', 'eve'] as const;
const evidence = evidenceFor(
  program(Object.fromEntries(names.map((name, at) => [name, line('bank.py', 'transfer', 10 + at)])), {
    tasks: [task('T', 'fetch', line('a.py', 'fetch', 3))],
  }),
);
const actors = names.map((name) => actorOf(evidence, `thread 1 id-${name}`));
const fetch = actorOf(evidence, 'task 1 T');

/** Each of the first `many` holds the lock of the one before. */
function ring(many: number, since: number | null = 7): readonly Step[] {
  const some = actors.slice(0, many);
  return some.map((actor, at) => stepOf(actor, { hold: holdOf(some[(at + 1) % many] ?? actor, since) }));
}

const told = (
  cycle: readonly Step[],
  callers: readonly Frame[] | null = null,
  { inLogging = false, overConnection = false } = {},
) => descriptionOf(describeLockCycle, evidence, { kind: 'lock-cycle', cycle, callers, inLogging, overConnection });

describe('lock-cycle tells', () => {
  it('each waiter, its line and the holder', () => {
    expect(told(ring(2))).toMatchObject({
      label: 'deadlock',
      sentence:
        "thread 'ann' waits for lock at bank.py:10 and thread 'ben' for lock at bank.py:11, each held by the other",
      advice: expect.stringContaining('in the same order everywhere (for example sorted by an id)'),
    });
  });

  it('callers where all wait on one line', () => {
    const callers = [line('bank.py', 'pay', 21), line('bank.py', 'refund', 31)];
    expect(told(ring(2), callers).sentence).toContain('at bank.py:21 and thread');
  });

  it('four of many and counts the rest', () => {
    const { sentence } = told(ring(5));
    expect(sentence).not.toContain("thread 'eve' waits");
    expect(sentence).toMatch(/, and so on$/);
  });

  it('a join as a wait for somebody', () => {
    const [ann, ben] = ring(2);
    const join = stepOf(ann?.actor ?? fetch, { waiting: waitOf(ann?.actor ?? fetch, 'thread.join') });
    const { sentence, advice } = told([join, ben ?? join]);
    expect(sentence).toContain(
      "thread 'ann' waits in Thread.join at bank.py:10 for thread 'ben', which waits for lock",
    );
    expect(advice).toContain('before the join');
    expect(told([join, join]).advice).toContain('hand its work over');
  });

  it('an answer that does not come, in few words where the names are long', () => {
    const [ann, ben] = ring(2);
    const asks = stepOf(ann?.actor ?? fetch, { waiting: waitOf(ann?.actor ?? fetch, 'socket.recv') });
    const { shorter, advice } = told([asks, ben ?? asks], null, { overConnection: true });
    expect(shorter).toContain(
      "thread 'ann' waits at bank.py:10 for another thread, which waits for lock at bank.py:11, held by the former",
    );
    expect(advice).toContain('release the lock before the request');
    expect(told([asks, asks], null, { inLogging: true, overConnection: true }).advice).toContain('into a queue');
  });

  it('a lock that processes share by its holder alone', () => {
    const shared = ring(2).map((step) => ({
      ...step,
      hold: null,
      waiting: waitOf(step.actor, 'multiprocessing.lock.acquire', { objects: [object('L', 'process lock')] }),
    }));
    const { sentence } = told(shared);
    expect(sentence).toContain('waits for a lock at bank.py:10 and thread ');
  });

  it('what to do where logging, a task or an await has part in it', () => {
    const [ann] = ring(2);
    if (ann === undefined) throw new Error('no step');
    expect(told([ann, ann], null, { inLogging: true }).advice).toContain('logging handler');
    const awaits = stepOf(fetch, { unblock: { by: 'all', actors: [ann.actor] } });
    const plain = { ...ann, waiting: waitOf(ann.actor, 'lock.acquire', { objects: [object('L', 'lock')] }) };
    expect(told([awaits, plain]).advice).toContain('while it awaits a thread');
    const held = { ...stepOf(fetch), hold: holdOf(fetch, 2) };
    expect(told([held, ann]).advice).toMatch(/in the same order everywhere, or take only one/);
  });
});
