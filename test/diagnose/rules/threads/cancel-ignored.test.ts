import { describe, expect, it } from 'vitest';
import { cancelIgnored } from '../../../../src/diagnose/rules/threads/cancel-ignored.ts';
import type { SourceLoop } from '../../../../src/model/snapshot/source-facts.ts';
import type { Frame, Task } from '../../../../src/model/snapshot.ts';
import { awaits, idleLoop, line, object, snapshotOf, task } from '../../../async/asyncio.ts';
import { forLoop, whileLoop } from '../found.ts';
import { found, foundBy } from '../found-in.ts';

const CAUGHT = ['BaseException'];
const beat = (
  part: 'body' | 'finally' | 'except',
  handlers: readonly string[] = CAUGHT,
  loop: SourceLoop = whileLoop('True'),
) => line('app.py', 'beat', 13, { tries: [[part, handlers]], loops: [loop] });
/** `await <T2>` of the task that the loop was given, in these frames of asyncio. */
const waiter = (...inner: readonly Frame[]) =>
  task('T1', 'Task-1', [...inner, line('app.py', 'session', 25, { refs: { task: 'T2' } })]);
const plainWait = [
  line('lib:asyncio/tasks.py', '_wait', 535, { refs: { 'fs[0]': 'T2' } }),
  line('lib:asyncio/tasks.py', 'wait', 428, { refs: { 'fs[0]': 'T2' } }),
];
const deaf = (frames: readonly Frame[], values: Partial<Task> = {}) => task('T2', 'beats', frames, values);
const counted = { cancelRequests: 1 };

describe('a task that counts a request to cancel', () => {
  const find = (frame: Frame, ...inner: readonly Frame[]) =>
    foundBy(
      cancelIgnored,
      'cancel-ignored',
      snapshotOf({
        threads: [idleLoop()],
        tasks: [waiter(...(inner.length === 0 ? plainWait : inner)), deaf([awaits.sleep, frame], counted)],
      }),
    );

  it('and catches it in a loop that comes to its end proves nothing', () => {
    expect(find(beat('body', CAUGHT, forLoop('range(3)'))).confidence).toBe('likely');
  });

  it('and catches it is proven', () => {
    const { cause, confidence, culprit, chain } = find(beat('body'));
    expect(cause.deaf).toMatchObject({
      task: { key: 'task 1 T2' },
      frame: { line: 13 },
      caught: true,
      counted: true,
      by: null,
      waiter: { line: 25 },
    });
    expect({ confidence, culprit }).toMatchObject({ confidence: 'proven', culprit: { line: 13, task: 'beats' } });
    expect(chain.at(-1)).toMatchObject({
      relation: 'runs',
      to: { type: 'cancelled', actor: { key: 'task 1 T2' } },
      evidence: { type: 'cancel', deaf: { counted: true } },
    });
  });

  it('and does not visibly catch it is likely', () => {
    const { cause, confidence } = find(line('app.py', 'beat', 13));
    expect({ caught: cause.deaf.caught, confidence }).toEqual({ caught: false, confidence: 'likely' });
  });

  it('tells the task group that waits for it', () => {
    const group = line('lib:asyncio/taskgroups.py', '__aexit__', 120, { refs: { self: 'G' } });
    const tasks = [waiter(group), deaf([awaits.sleep, beat('body')], counted)];
    const objects = [object('G', 'task group', {}, { tasks: ['T2'] })];
    const { cause } = foundBy(cancelIgnored, 'cancel-ignored', snapshotOf({ threads: [idleLoop()], tasks, objects }));
    expect(cause.deaf.by).toEqual({ type: 'task group' });
  });

  it('tells the timeout that it is in', () => {
    const inTimeout = line('lib:asyncio/tasks.py', 'wait_for', 489);
    const tasks = [waiter(...plainWait), deaf([inTimeout, beat('body')], counted)];
    const { cause } = foundBy(cancelIgnored, 'cancel-ignored', snapshotOf({ threads: [idleLoop()], tasks }));
    expect(cause.deaf.by).toEqual({ type: 'timeout' });
  });
});

describe('without a count', () => {
  it.each([
    ['runner', 'asyncio/runners.py', '_cancel_all_tasks'],
    ['test case', 'unittest/async_case.py', '_tearDownAsyncioLoop'],
  ])('%s is seen as what cancelled it', (type, file, name) => {
    const runner = line(`lib:${file}`, name, 63, { refs: { 'to_cancel[0]': 'T2' } });
    const { cause, confidence } = foundBy(
      cancelIgnored,
      'cancel-ignored',
      snapshotOf({
        threads: [idleLoop('G', runner)],
        tasks: [deaf([awaits.sleep, beat('body')])],
        objects: [object('G', 'gather', { pending: 1 }, { children: ['T2'] })],
      }),
    );
    expect(cause.deaf).toMatchObject({ by: { type }, counted: false });
    expect(confidence).toBe('likely');
  });

  it('a wait_for that waits for what it cancelled is a timeout', () => {
    const cancels = line('lib:asyncio/tasks.py', '_cancel_and_wait', 602, { refs: { fut: 'T2' } });
    const tasks = [waiter(cancels), deaf([awaits.sleep, beat('body')])];
    const { cause } = foundBy(cancelIgnored, 'cancel-ignored', snapshotOf({ threads: [idleLoop()], tasks }));
    expect(cause.deaf.by).toEqual({ type: 'timeout' });
  });

  it('a call of cancel() above the line that waits is one', () => {
    const row = { line: 24, function: 'session', className: null, method: 'cancel', receiver: 'task', text: '' };
    const rows = [{ ...row, exact: true }];
    const calls = [{ file: '/repo/app.py', receiver: 'task', methods: ['cancel'], rows }];
    const tasks = [waiter(...plainWait), deaf([awaits.queue('Q'), beat('body')])];
    const { cause } = foundBy(
      cancelIgnored,
      'cancel-ignored',
      snapshotOf({ threads: [idleLoop()], tasks, objects: [object('Q', 'async queue', { size: 0 })], found: calls }),
    );
    expect(cause.deaf.by).toEqual({ type: 'call', at: { file: '/repo/app.py', line: 24 } });
  });
});

describe('nothing is found', () => {
  const find = (frame: Frame, values: Partial<Task>) =>
    found(
      cancelIgnored,
      'cancel-ignored',
      snapshotOf({ threads: [idleLoop()], tasks: [waiter(...plainWait), deaf([awaits.sleep, frame], values)] }),
    );

  it('where nobody cancelled the task', () => {
    expect(find(beat('body'), {})).toBeNull();
  });

  it.each(['finally', 'except'] as const)('where the task cleans up in %s', (part) => {
    expect(find(beat(part), counted)).toBeNull();
  });
});
