import { describe, expect, it } from 'vitest';
import { mainThread } from '../diagnose/build.ts';
import { line, object, task, verdictOf } from './asyncio.ts';

const yields = [
  line('site:trio/_core/_traps.py', '_real_async_yield', 71),
  line('site:trio/_core/_traps.py', 'wait_task_rescheduled', 216),
];
const runner = {
  ...mainThread([
    line('site:trio/_core/_io_epoll.py', 'get_events', 243),
    line('site:trio/_core/_run.py', 'unrolled_run', 2819, { refs: { 'runner.init_task': 'T0' } }),
    line('site:trio/_core/_run.py', 'run', 2480),
    line('app.py', '<module>', 30),
  ]),
  ident: 'main',
};
const nursery = line('site:trio/_core/_run.py', '_nested_child_finished', 1310, { refs: { self: 'N' } });
const sleeps = line('site:trio/_timeouts.py', 'sleep_forever', 97);
const tasks = (...served: readonly ReturnType<typeof line>[]) => [
  task('T0', '<init>', [
    ...yields,
    line('site:trio/_core/_run.py', 'init', 2154, { refs: { 'self.main_task': 'T1' } }),
  ]),
  task('T1', 'test_index', [...yields, nursery, line('test_site.py', 'test_index', 29)]),
  task('T2', 'serve', [...yields, ...served]),
];
const told = (...served: readonly ReturnType<typeof line>[]) =>
  verdictOf({
    threads: [runner],
    tasks: tasks(...served),
    objects: [object('N', 'task group', {}, { tasks: ['T2'] })],
  });

describe('a task that sleeps until it is cancelled', () => {
  it('keeps the block of its nursery, whose line is told; it is no proof, since anything may cancel it', () => {
    const verdict = told(sleeps, line('site:server/run.py', 'serve', 80));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely', culprit: { line: 29 } });
    expect(verdict.headline).toContain(
      "at test_site.py:29, but task 'serve' sleeps until it is cancelled, and nothing was seen that cancels it",
    );
    expect(verdict.advice).toContain('cancel_scope.cancel()');
  });

  it('is told with its own line where the user made it sleep', () => {
    const verdict = told(sleeps, line('site.py', 'keep_open', 9));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'site.py', line: 9 } });
    expect(verdict.headline).toContain('which only a cancellation ends');
  });

  it('is nobody whom another task is still to cancel', () => {
    const busy = task('T3', 'work', [line('app.py', 'work', 50)]);
    const verdict = verdictOf({
      threads: [runner],
      tasks: [...tasks(sleeps, line('site.py', 'keep_open', 9)), busy],
      objects: [object('N', 'task group', {}, { tasks: ['T2', 'T3'] })],
    });
    expect(verdict.kind).not.toBe('nobody-can-wake');
  });
});
