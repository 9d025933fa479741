import { describe, expect, it } from 'vitest';
import { undisturbedOf } from '../../src/capture/assemble/undisturbed.ts';
import type { SampleEvidence } from '../../src/capture/evidence/evidence.ts';
import { wroteRecently } from '../../src/diagnose/focus/recent-output.ts';
import { threadKey } from '../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { cpuShare, isBusy, processCpuShare, someThreadBurns, wakesOf } from '../../src/diagnose/os/computing.ts';
import type { OsThread } from '../../src/model/snapshot.ts';
import { at, details, mainThread, python, snapshot } from '../diagnose/build.ts';
import { osThread } from './kernel.ts';

const TIMES = [0, 1000];

function actor(values: Partial<OsThread>) {
  const one = details([{ ...mainThread([at('main.py', 'run', 7)]), ident: 'm' }]);
  const graph = waitGraphOf(snapshot([python(1, [one, one], { cpuMs: [0, 900], osThreads: [osThread(1, values)] })]));
  const found = graph.actors.get(threadKey(1, 'm'));
  if (found === undefined) throw new Error('no party');
  return found;
}

describe('what a thread does by itself', () => {
  it('counts nothing of our own answers', () => {
    const answered = actor({ cpuMs: [0, 900], switches: [0, 40], undisturbed: { ms: 500, cpuMs: 10, switches: 1 } });
    expect(cpuShare(answered, TIMES)).toBeCloseTo(0.02);
    expect(processCpuShare(answered.process, TIMES)).toBeCloseTo(0.02);
    expect(wakesOf(answered)).toBe(0);
    expect(isBusy(answered, TIMES)).toBe(false);
    expect(someThreadBurns(answered.process, TIMES)).toBe(false);
  });

  it.each<[string, Partial<OsThread>, boolean]>([
    ['a third of a processor', { undisturbed: { ms: 500, cpuMs: 150, switches: 90 } }, true],
    ['less, and rests', { undisturbed: { ms: 500, cpuMs: 140, switches: 9 } }, false],
    ['its turn, and never rests', { undisturbed: { ms: 500, cpuMs: 30, switches: 1 } }, true],
    ['next to nothing, and never rests', { undisturbed: { ms: 500, cpuMs: 20, switches: 0 } }, false],
    [
      'its turn, and nothing tells whether it rests',
      { switches: [], undisturbed: { ms: 500, cpuMs: 30, switches: null } },
      false,
    ],
    [
      'much while it was left alone too shortly to tell',
      { cpuMs: [0, 100], switches: [0, 9], undisturbed: { ms: 20, cpuMs: 20, switches: 9 } },
      false,
    ],
    ['what answers cost in an old file, and sleeps', { cpuMs: [0, 70], switches: [0, 3] }, false],
    ['much between the samples of an old file', { cpuMs: [0, 300], switches: [0, 90] }, true],
  ])('is busy with %s: %#', (_, values, busy) => {
    expect(isBusy(actor(values), TIMES)).toBe(busy);
  });

  it('allows for our own signals only where it was not left alone', () => {
    expect(wakesOf(actor({ switches: [10, 16] }))).toBe(0);
    expect(wakesOf(actor({ switches: [10, 19] }))).toBe(3);
    expect(wakesOf(actor({ switches: [10, 19], undisturbed: { ms: 500, cpuMs: 0, switches: 5 } }))).toBe(4);
  });
});

describe('the time between the samples', () => {
  const stat = (ticks: number) => `7 (x) S 1 2 3 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 4 0 80000 ${'0 '.repeat(20)}`;
  const thread = (tid: number, ticks: number, switches: number) => ({
    tid,
    stat: stat(ticks),
    status: `voluntary_ctxt_switches:\t${switches}\n`,
    wchan: null,
    syscall: null,
    sched: null,
  });
  const sample = (threads: SampleEvidence['threads'], rest: SampleEvidence['rest']): SampleEvidence => ({
    member: {
      pid: 7,
      ppid: 1,
      pgid: 7,
      sid: 7,
      startTicks: 1,
      state: 'S',
      name: 'x',
      cpuTicks: 1,
      threads: 1,
      membership: 'root',
    },
    threads,
    raw: null,
    details: null,
    rest,
  });

  it('begins when all is answered and is summed up over all samples', () => {
    const samples = [
      sample([thread(7, 1, 1)], { atMs: 300, threads: [thread(7, 30, 9)] }),
      sample([thread(7, 31, 10), thread(8, 5, 5)], { atMs: 900, threads: [thread(7, 40, 20)] }),
      sample([thread(7, 42, 23)], null),
    ];
    const found = undisturbedOf(samples, [0, 800, 1400]);
    expect([...found]).toEqual([[7, { ms: 1000, cpuMs: 30, switches: 4 }]]);
  });

  it('is not told where the process was gone, or not looked at again', () => {
    const rest = { atMs: 300, threads: [thread(7, 1, 1)] };
    expect(undisturbedOf([sample([], rest), null], [0, 800]).size).toBe(0);
    expect(undisturbedOf([sample([], null), sample([thread(7, 1, 1)], rest)], [0, 800]).size).toBe(0);
    expect(undisturbedOf([sample([], rest)], [0]).size).toBe(0);
  });
});

it.each([
  [999, 600_000, true],
  [1000, 600_000, false],
  [900, 4500, false],
  [899, 4500, true],
  [null, 600_000, false],
])('output %s ms ago in a run of %i ms is recent: %s', (silentMs, elapsedMs, recent) => {
  expect(wroteRecently({ silentMs, elapsedMs, sampleTimesMs: [0, 1500] })).toBe(recent);
});

it.each([
  [true, [0, 1500], true],
  [false, [0, 900], true],
  [false, [0, 1500], false],
])(
  'with output while we looked %s, at %j, what was just written is recent: %s',
  (wroteWhileLooking, sampleTimesMs, recent) => {
    expect(wroteRecently({ silentMs: 300, elapsedMs: 6000, wroteWhileLooking, sampleTimesMs })).toBe(recent);
  },
);
