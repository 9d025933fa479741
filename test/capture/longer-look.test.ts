import { expect, it } from 'vitest';
import { capture } from '../../src/capture/capture.ts';
import type { CaptureRequest } from '../../src/capture/evidence/request.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { lookOn } from '../../src/run/hung/later/longer-look.ts';
import { testPython } from '../support/python.ts';
import { startTarget, type Target } from './targets.ts';

/** Something happens each second, in a loop that looks ten times as often. */
const PACED = `
import time
def work(written):
    last = time.monotonic()
    while len(written) < 1000:
        if time.monotonic() - last > 1:
            last = time.monotonic()
            written.append(last)
        time.sleep(0.1)
print("ready", flush=True)
work([])
`;

async function captured(target: Target, more: Partial<CaptureRequest> = {}) {
  let longer: () => Promise<Snapshot | null> = async () => null;
  const request = {
    ...target.request({ settings: { samples: 2, sampleIntervalMs: 300 } }),
    trigger: 'deadline' as const,
  };
  const goesOn: CaptureRequest['goesOn'] = (lookLonger) => {
    longer = lookLonger;
  };
  return { snapshot: await capture({ ...request, ...more, goesOn }), longer: () => longer() };
}

it('takes two more samples of the same processes, the last of which is compared to the one before it', async () => {
  const target = await startTarget([testPython, 'program.py'], PACED);
  const { snapshot, longer } = await captured(target);
  expect(snapshot.sampleTimesMs).toHaveLength(2);
  const later = await longer();
  expect(later?.sampleTimesMs).toHaveLength(4);
  const [process] = later?.processes ?? [];
  expect(process?.states).toHaveLength(4);
  const frame = process?.python?.samples.at(-1)?.details?.threads[0]?.frames.find((one) => one.function === 'work');
  expect(frame).toMatchObject({ kept: true, changed: expect.arrayContaining(['written']) });
  // What was done between the two looks was no time in which it was left alone.
  const span = (later?.sampleTimesMs.at(-1) ?? 0) - (later?.sampleTimesMs[0] ?? 0);
  expect(process?.osThreads[0]?.undisturbed?.ms).toBeLessThan(span - 250);
});

it('looks no longer at processes that go on, or where time is short', async () => {
  const target = await startTarget([testPython, 'program.py'], PACED);
  expect(await (await captured(target, { trigger: 'asked' })).longer()).toBeNull();
  expect(await (await captured(target, { trigger: 'SIGTERM' })).longer()).toBeNull();
  expect(await (await captured(target, { stop: AbortSignal.abort() })).longer().catch(() => null)).toBeNull();
});

it('whoever is blamed can only be acquitted by more time, and is only looked at while there is some', async () => {
  const target = await startTarget([testPython, 'program.py'], PACED);
  const { snapshot } = await captured(target);
  let looks = 0;
  const look = async () => {
    looks += 1;
    return snapshot;
  };
  const same = (one: Snapshot) => Promise.resolve(one);
  const asked = (spentMs: number) => lookOn({ snapshot, outcome: 'hung' }, look, { spentMs, budgetMs: 14_000 }, same);
  await asked(0);
  const before = looks;
  expect(await asked(9_000)).toBeNull();
  expect(looks).toBe(before);
  expect(await lookOn({ snapshot, outcome: 'hung' }, null, { spentMs: 0, budgetMs: 14_000 }, same)).toBeNull();
});
