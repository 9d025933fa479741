import { expect, it } from 'vitest';
import { osThread } from '../system/kernel.ts';
import { awaits, backgroundThread, idleLoop, line, task, verdictOf } from './asyncio.ts';

/** A task that sleeps for an hour; beside it, a daemon thread. `main` and `other`: what each used between the samples. */
function verdict(main: number, other: number) {
  const sleeper = task('T1', 'Task-1', [
    awaits.sleep,
    line('shop.py', 'customer', 39, { source: 'await asyncio.sleep(3600)' }),
  ]);
  const counter = backgroundThread('counter', [line('shop.py', 'count', 34)], { daemon: true, nativeId: 2 });
  return verdictOf({
    threads: [{ ...idleLoop(), nativeId: 1 }, counter],
    tasks: [sleeper],
    process: {
      cpuMs: [0, main + other],
      osThreads: [osThread(1, { cpuMs: [0, main] }), osThread(2, { cpuMs: [0, other], state: 'R' })],
    },
  });
}

it('does not put down to a task what another thread computes', () => {
  const { kind, headline } = verdict(0, 950);
  expect(kind).not.toBe('cpu-loop');
  expect(headline).not.toContain('uses');
});

it('puts down to it what the thread of its loop computes', () => {
  expect(verdict(950, 0).kind).toBe('cpu-loop');
});
