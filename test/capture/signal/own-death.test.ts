import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { OURS_MS, watchForDeath } from '../../../src/capture/signal/own-death.ts';
import { platform } from '../../../src/process-tree/platform.ts';
import { lacksLinux } from '../../support/needs.ts';

test.skipIf(lacksLinux('the files of `/proc` that tell of a death'))(
  'a death long after the signal is not ours, however close to the end of the time the last look in it was',
  async () => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let clock = 5_000;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => clock);
    onTestFinished(() => now.mockRestore());
    const watch = watchForDeath({
      pid: child.pid as number,
      startTicks: platform.readProcess(child.pid as number)?.startTicks as number,
    });
    watch.sent();
    clock += OURS_MS - 0.01;
    // The look is in time, and what comes behind it is not any more.
    now.mockImplementationOnce(() => clock).mockImplementation(() => clock + 0.02);
    vi.runOnlyPendingTimers();
    for (let looks = 0; looks < 5; looks++) {
      clock += 1;
      vi.runOnlyPendingTimers();
    }
    expect(vi.getTimerCount()).toBe(0);
    child.kill('SIGKILL');
    await ended;
    clock += 200_000;
    expect(watch.death()).toBeNull();
  },
);
