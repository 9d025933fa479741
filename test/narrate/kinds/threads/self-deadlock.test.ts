import { describe, expect, it } from 'vitest';
import type { OwnFault, SelfDeadlock } from '../../../../src/diagnose/finding/causes/locks.ts';
import type { Step } from '../../../../src/diagnose/walk/walk.ts';
import type { SyncObject } from '../../../../src/model/snapshot/objects.ts';
import { describeSelfDeadlock } from '../../../../src/narrate/kinds/threads/self-deadlock.ts';
import { line, object } from '../../../diagnose/objects.ts';
import { evidenceOf, foreign, stepOf as lastStepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';
import { actorOf, descriptionOf, evidenceFor, holdOf, program, stepOf, task, waitOf } from '../build-steps.ts';

const evidence = evidenceFor(
  program({ helper: line('a.py', 'work', 7) }, { tasks: [task('T', 'fetch', line('a.py', 'fetch', 3))] }),
);
const actor = actorOf(evidence, 'thread 1 id-main');
const fetch = actorOf(evidence, 'task 1 T');

function told(reason: OwnFault, step: Step = stepOf(actor), way: readonly Step[] = []) {
  const cause: SelfDeadlock = { kind: 'self-deadlock', way, step, reason };
  return descriptionOf(describeSelfDeadlock, evidence, cause);
}
const waitsFor = (kind: SyncObject['kind'], of = actor) =>
  stepOf(of, { waiting: waitOf(of, 'lock.acquire', { objects: [object('L', kind)] }) });

describe('self-deadlock tells', () => {
  const holds = { type: 'holds', hold: holdOf(actor, 4), madeAt: null, interrupted: null } as const;

  it('a lock that the waiter holds itself', () => {
    expect(told(holds).sentence).toBe(
      'the main thread waits in Lock.acquire for lock at main.py:9 in run, which it has held itself since main.py:4 in run',
    );
    expect(told({ ...holds, hold: holdOf(actor, null) }).sentence).toMatch(/, which it holds itself$/);
  });

  it('nothing of who waits for that', () => {
    const helper = actorOf(evidence, 'thread 1 id-helper');
    const way = [stepOf(helper, { waiting: waitOf(helper, 'thread.join') })];
    expect(told(holds, stepOf(actor), way).sentence).toMatch(/^the main thread waits in Lock.acquire/);
  });

  it('what to do, by the kind of lock', () => {
    expect(told({ ...holds, madeAt: { file: '/repo/a.py', line: 2 } }).advice).toContain('`threading.RLock` at a.py:2');
    expect(told(holds).advice).toContain('use `threading.RLock`, or');
    expect(told(holds, waitsFor('async lock')).advice).toContain('`asyncio.Lock` is not re-entrant');
    expect(told(holds, waitsFor('semaphore')).advice).toContain('permit');
    expect(told(holds, waitsFor('file lock')).advice).toContain('is_singleton');
    const suspended = { ...holds, hold: holdOf(actor, 4, { suspended: 'fixture' }) } as const;
    expect(told(suspended).advice).toContain('`yield`');
    expect(told(suspended, waitsFor('async semaphore')).advice).toContain('`yield`');
  });

  it.each([
    ['finalizer', 'garbage collector'],
    ['signal or callback', 'signal handler'],
  ] as const)('a %s that interrupted the holder', (how, word) => {
    const interrupted = { how, entry: line('a.py', '__del__', 8), at: line('a.py', 'grow', 5) };
    const { sentence, advice } = told({ ...holds, interrupted });
    expect(sentence).toMatch(/, which it already held when __del__ interrupted it at a.py:5$/);
    expect(advice).toContain(word);
  });

  it('a lock that the thread below a task holds', () => {
    const { sentence } = told({ type: 'host', hold: holdOf(actor, 4), madeAt: null }, stepOf(fetch));
    expect(sentence).toMatch(
      /^task 'fetch' waits in .*, which the main thread, on which it runs, has held since main.py:4/,
    );
  });

  it('a file that is locked already', () => {
    const file = { type: 'file', call: null, holder: null } as const;
    expect(told({ ...file, path: '/repo/data.lock', alone: true }).sentence).toBe(
      'the main thread waits for the lock on data.lock at main.py:9 in run, which it already holds through another descriptor',
    );
    const { sentence, advice } = told({ ...file, path: null, alone: false });
    expect(sentence).toContain('the lock on the file at main.py:9 in run, which its own process already holds');
    expect(advice).toContain('LOCK_NB');
    const held = told({ ...file, path: '/repo/data.lock', call: 'flock', alone: true, holder: fetch });
    expect(held.sentence).toMatch(/waits in flock for the lock on data.lock .* which task 'fetch' of the same thread/);
  });

  it('a file that a program which is not Python has locked already', () => {
    const perl = evidenceOf([foreign(['perl', 'migrate.pl'], inCall(1, 'flock'))]);
    const { hop } = lastStepOf(perl);
    const cause: SelfDeadlock = {
      kind: 'self-deadlock',
      way: [],
      step: stepOf(hop.actor, { waiting: hop.waiting }),
      reason: { type: 'file', path: '/repo/state', call: 'flock', alone: true, holder: null },
    };
    const { sentence, advice } = descriptionOf(describeSelfDeadlock, perl, cause);
    expect(sentence).toMatch(
      /waits in flock for the lock on state, which it already holds through another descriptor$/,
    );
    expect(advice).not.toContain('filelock');
    expect(advice).toContain('LOCK_NB');
  });

  it('a server that is told to stop by the thread that runs it', () => {
    const { sentence, advice } = told({ type: 'shutdown' });
    expect(sentence).toMatch(/ for serve_forever\(\), which runs on the same thread$/);
    expect(advice).toContain('from another thread');
  });

  it('a result that only the waiting thread could give', () => {
    expect(told({ type: 'result', loop: null }).sentence).toMatch(
      / for a result that only the same thread could produce$/,
    );
    expect(told({ type: 'other', loop: null }).sentence).toMatch(/for something that only the same thread could do$/);
    expect(told({ type: 'other', loop: null }).advice).toContain('wait in another thread');
    expect(told({ type: 'result', loop: 'asyncio' }).sentence).toContain(
      'that only the asyncio event loop that it blocks could produce',
    );
    expect(told({ type: 'result', loop: null }, stepOf(fetch)).advice).toMatch(/^Await the result/);
  });
});
