import { describe, expect, it } from 'vitest';
import { osThread } from '../system/kernel.ts';
import { awaits, idleLoop, line, loopObject, task, verdictOf } from './asyncio.ts';

/** A loop that waits so many milliseconds in the kernel for its next timer, which by the real clock is due in so many seconds. */
function sleeps(nextTimerIn: number, waitsMs: number, switches = 4) {
  const frames = [awaits.sleep, line('tests/test_a.py', 'remind', 6)];
  const syscall = {
    number: 232,
    name: 'epoll_wait',
    args: ['0x3', '0x7f', '0x1', `0x${waitsMs.toString(16)}`, '0x0', '0x0'],
  };
  const undisturbed = { ms: 600, cpuMs: 0, switches };
  return verdictOf({
    threads: [{ ...idleLoop(), nativeId: 1 }],
    tasks: [task('T1', 'Task-1', frames)],
    objects: [loopObject({ scheduled: 1, nextTimerIn })],
    process: { osThreads: [osThread(1, { wchan: 'do_epoll_wait', syscall, undisturbed, switches: [10, 14] })] },
  });
}

describe('a pause in a loop whose clock stands still', () => {
  it('never ends where the timer is due long after the waits that are made for it', () => {
    const verdict = sleeps(1_774_732_111.4, 201);
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'tests/test_a.py', line: 6, task: 'Task-1' },
    });
    expect(verdict.headline).toContain('on a clock that stands still');
  });

  it('never ends where the timer was due long ago and the loop still waits', () => {
    expect(sleeps(-300, 201).kind).toBe('nobody-can-wake');
  });

  it.each([
    ['is waited for as long as it is due', sleeps(0.2, 201)],
    ['is a long one that began a while ago', sleeps(30, 60_000)],
    ['is a little late', sleeps(-0.5, 201)],
    ['is so far off that the loop looks once a day', sleeps(200_000, 86_400_000, 1)],
    ['was not begun again', sleeps(1_774_732_111.4, 201, 0)],
  ])('is any pause where it %s', (_, verdict) => {
    expect(verdict.kind).not.toBe('nobody-can-wake');
  });
});
