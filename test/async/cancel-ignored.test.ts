import { describe, expect, it } from 'vitest';
import { awaits, idleLoop, line, object, task, verdictOf } from './asyncio.ts';

const waitsForAll = [
  line('lib:asyncio/tasks.py', '_wait', 535, { refs: { 'fs[0]': 'T2' } }),
  line('lib:asyncio/tasks.py', 'wait', 428, { refs: { 'fs[0]': 'T2' } }),
  line('tests/test_session.py', 'session', 25, { refs: { task: 'T2' } }),
];
const beat = (part: 'body' | 'finally', handlers: readonly string[]) =>
  line('tests/test_session.py', 'heartbeat', 13, {
    tries: [[part, handlers]],
    loops: [{ kind: 'while', line: 1, endLine: 99, text: 'True', isInfinite: true }],
  });

describe('a cancelled task that goes on', () => {
  it('is named with the line that catches the cancellation', () => {
    const verdict = verdictOf({
      threads: [idleLoop()],
      tasks: [
        task('T1', 'Task-1', waitsForAll),
        task('T2', 'beats', [awaits.sleep, beat('body', ['BaseException'])], { cancelRequests: 1 }),
      ],
    });
    expect(verdict).toMatchObject({
      kind: 'cancel-ignored',
      confidence: 'proven',
      culprit: { file: 'tests/test_session.py', line: 13, task: 'beats' },
    });
    expect(verdict.headline).toContain(
      "task 'beats' (heartbeat) keeps running at tests/test_session.py:13 after it was cancelled, because it catches CancelledError",
    );
    // Who waits for its end stands in the chain.
    expect(verdict.chain.map(({ evidence }) => evidence).join(', ')).toContain('tests/test_session.py:25');
  });

  it('is seen without a count where its waiter is code that cancels', () => {
    const verdict = verdictOf({
      threads: [
        idleLoop('G', line('lib:asyncio/runners.py', '_cancel_all_tasks', 63, { refs: { 'to_cancel[0]': 'T2' } })),
      ],
      tasks: [task('T2', 'refresher', [awaits.sleep, beat('body', ['asyncio.CancelledError'])])],
      objects: [object('G', 'gather', { pending: 1 }, { children: ['T2'] })],
    });
    expect(verdict).toMatchObject({ kind: 'cancel-ignored', confidence: 'likely', culprit: { task: 'refresher' } });
    expect(verdict.headline).toContain('after asyncio.run cancelled it');
  });

  it('is told by a call of cancel() above the line that waits, where tasks do not count', () => {
    const row = {
      line: 24,
      function: 'session',
      className: null,
      method: 'cancel',
      receiver: 'task',
      exact: true,
      text: '',
    };
    const calls = (line: number, exact = true) => [
      { file: '/repo/tests/test_session.py', receiver: 'task', methods: ['cancel'], rows: [{ ...row, line, exact }] },
    ];
    const kind = (found: ReturnType<typeof calls>) =>
      verdictOf({
        threads: [idleLoop()],
        tasks: [
          task('T1', 'Task-1', waitsForAll),
          task('T2', 'beats', [awaits.queue('Q'), beat('body', ['BaseException'])]),
        ],
        objects: [object('Q', 'async queue', { size: 0 })],
        found,
      }).kind;
    expect(kind(calls(24))).toBe('cancel-ignored');
    expect(kind(calls(26))).toBe('nobody-can-wake');
    expect(kind(calls(24, false))).toBe('nobody-can-wake');
  });

  it('is the deepest of those that were cancelled one through the other', () => {
    const verdict = verdictOf({
      threads: [idleLoop()],
      tasks: [
        task('T1', 'outer', [line('app.py', 'outer', 9)], { cancelRequests: 1, waitsFor: { id: 'T2', type: 'Task' } }),
        task('T2', 'inner', [awaits.event('E'), beat('body', [''])], { cancelRequests: 1 }),
      ],
      objects: [object('E', 'async event', { set: false })],
    });
    expect(verdict.culprit?.task).toBe('inner');
  });
});

describe('no cancel-ignored', () => {
  const cleaning = (values: object, part: 'body' | 'finally' = 'body') =>
    verdictOf({
      threads: [idleLoop()],
      tasks: [
        task('T1', 'Task-1', waitsForAll),
        task('T2', 'beats', [awaits.queue('Q'), beat(part, part === 'body' ? ['BaseException'] : [])], values),
      ],
      objects: [object('Q', 'async queue', { size: 0 })],
    });

  it('where the task was not cancelled', () => {
    expect(cleaning({}).kind).toBe('nobody-can-wake');
  });

  it('where it cleans up: what that waits for is the question then', () => {
    expect(cleaning({ cancelRequests: 1 }, 'finally').kind).toBe('nobody-can-wake');
  });

  it('where the request came between the samples', () => {
    const tasks = [
      task('T1', 'Task-1', waitsForAll),
      task('T2', 'beats', [awaits.queue('Q'), beat('body', ['BaseException'])], { cancelRequests: 1 }),
    ];
    const before = { tasks: tasks.map((one) => ({ ...one, cancelRequests: 0 })) };
    const objects = [object('Q', 'async queue', { size: 0 })];
    expect(verdictOf({ threads: [idleLoop()], tasks, objects, before }).kind).not.toBe('cancel-ignored');
  });
});
