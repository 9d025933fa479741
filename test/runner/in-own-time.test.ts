import { afterEach, expect, test, vi } from 'vitest';
import { inOwnTime, type OwnTime, wasStarved } from '../../src/run/hung/in-own-time.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const NEVER = new Promise<never>(() => undefined);

/** A clock that is moved by hand, and timers that come when it is. */
function clock() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return {
    async pass(ms: number, stepMs = 100) {
      for (let left = ms; left > 0; left -= stepMs) {
        now += stepMs;
        await vi.advanceTimersByTimeAsync(stepMs);
      }
    },
    /** Nothing of ours runs meanwhile. */
    stop(ms: number) {
      now += ms;
    },
  };
}

/** What became of it so far. */
function watched(work: Promise<string>, boundMs: number) {
  const seen: { told: string | null } = { told: null };
  inOwnTime(work, boundMs, ({ passedMs }) => new Error(`late after ${passedMs}`)).then(
    (value) => {
      seen.told = value;
    },
    (failure) => {
      seen.told = failure.message;
    },
  );
  return seen;
}

test('is over when the time is up, and no sooner', async () => {
  const { pass } = clock();
  const seen = watched(NEVER, 3_000);
  await pass(2_900);
  expect(seen.told).toBeNull();
  await pass(100);
  expect(seen.told).toBe('late after 3000');
});

test('seconds in which we were not let run are time of ours', async () => {
  const { pass, stop } = clock();
  const seen = watched(NEVER, 10_000);
  await pass(1_000);
  for (let late = 0; late < 2; late += 1) {
    stop(4_000);
    await pass(500);
  }
  expect(seen.told).toContain('late after');
});

test('a minute in which we were stopped is no time of ours', async () => {
  const { pass, stop } = clock();
  let done: (value: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    done = resolve;
  });
  const seen = watched(work, 10_000);
  await pass(1_000);
  stop(60_000);
  await pass(1_000);
  expect(seen.told).toBeNull();
  done('written');
  await pass(100);
  expect(seen.told).toBe('written');
});

test('hands on what the work throws', async () => {
  await expect(inOwnTime(Promise.reject(new Error('no disk')), 1_000, () => new Error('late'))).rejects.toThrow(
    'no disk',
  );
});

test.each<[string, OwnTime, boolean]>([
  ['a thirtieth of a processor', { passedMs: 26_000, wantedMs: 24_000, computedMs: 900 }, true],
  ['a folder that does not answer', { passedMs: 26_000, wantedMs: 2_000, computedMs: 1_500 }, false],
  ['a folder that does not answer, on a busy machine', { passedMs: 26_000, wantedMs: 6_000, computedMs: 1_500 }, false],
  ['much to compute, and let', { passedMs: 26_000, wantedMs: 25_000, computedMs: 24_000 }, false],
])('%s', (_what, time, starved) => {
  expect(wasStarved(time)).toBe(starved);
});
