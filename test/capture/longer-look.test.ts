import { expect, it } from 'vitest';
import { capture } from '../../src/capture/capture.ts';
import type { CaptureRequest } from '../../src/capture/evidence/request.ts';
import { readProc } from '../../src/capture/proc/proc-files.ts';
import { detailsFolder } from '../../src/capture/signal/details-dump.ts';
import { foreignCaller } from '../../src/capture/signal/native-caller.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { lookOn } from '../../src/run/hung/later/longer-look.ts';
import { DETAILS_SIGNAL } from '../python/helped.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { startTarget, stateOf, type Target } from './targets.ts';

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

/** Somewhat more than what makes two answers one look (`SAME_LOOK` of marks.py). */
const LOOKS_APART_MS = 400;

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

it('compares the last two looks also where one answer more or less had been given before', async () => {
  const target = await startTarget([testPython, 'program.py'], PACED);
  const { longer } = await captured(target);
  const folder = detailsFolder(target.request().privateDir);
  const marking = () =>
    [...folder.answersOf(target.pid).keys()].filter((name) =>
      /"marked": ?true/.test(Buffer.from(folder.read(name).bytes).toString()),
    );
  const before = marking().length;
  let askAgainAt = 0;
  await eventually(() => {
    // An answer right after another one belongs to the same look.
    if (performance.now() > askAgainAt) {
      askAgainAt = performance.now() + LOOKS_APART_MS;
      process.kill(target.pid, DETAILS_SIGNAL as never);
    }
    expect(marking().length).toBeGreaterThan(before);
  });
  const [one] = (await longer())?.processes ?? [];
  const frame = one?.python?.samples.at(-1)?.details?.threads[0]?.frames.find(({ function: name }) => name === 'work');
  expect(frame).toMatchObject({ kept: true });
});

/** Native code that a signal would make come back, so that it is read from outside. */
const IN_LIBRARY = `
import ctypes
def work():
    ctypes.CDLL(None).poll(None, 0, -1)
print("ready", flush=True)
work()
`;

it('compares what is read from outside as well', async () => {
  const target = await startTarget([testPython, 'program.py'], IN_LIBRARY);
  await eventually(() => {
    expect(stateOf(target.pid)).toBe('S');
    expect(
      foreignCaller(target.pid, target.pid, readProc(`/proc/${target.pid}/task/${target.pid}/syscall`)),
    ).not.toBeNull();
  });
  const { settings } = target.request({ settings: { samples: 2, sampleIntervalMs: 300, gdb: 'auto' } });
  const { longer } = await captured(target, { settings });
  const [process] = (await longer())?.processes ?? [];
  expect(process?.layers).toContainEqual(expect.objectContaining({ layer: 'ptrace', outcome: 'got' }));
  const samples = process?.python?.samples ?? [];
  const kept = samples.map(({ details }) => details?.threads[0]?.frames.find((one) => one.function === 'work')?.kept);
  expect(kept).toEqual([undefined, true, undefined, true]);
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
