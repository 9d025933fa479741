import { expect, it } from 'vitest';
import type { SeenProgress } from '../../../../src/diagnose/finding/causes/running.ts';
import { headlineOf } from '../../../../src/narrate/describers.ts';
import { at } from '../../../diagnose/build.ts';
import { forLoop } from '../../../diagnose/rules/found.ts';
import { actor, evidence, findingWith, runner, spins } from '../parts.ts';

const process = actor('process 1').process;
const retrying = actor('thread 1 id-main');
const resting = {
  actor: { ...retrying, frames: [at('site:retry/api.py', 'wrapped', 55), at('a.py', 'load', 9, 'store.load()')] },
  waiting: null,
  system: null,
};
const OPENING = 'The command is slow rather than hung:';

it.each<[SeenProgress, string]>([
  [
    { type: 'test', process, from: 'a.py::test_a (call)', to: 'b.py::test_b (setup)' },
    `${OPENING} main.py went on from a.py::test_a to b.py::test_b between the samples.`,
  ],
  [
    { type: 'test', process, from: 'a.py::test_a (setup)', to: 'a.py::test_a (call)' },
    `${OPENING} main.py went on from a.py::test_a (setup) to a.py::test_a (call) between the samples.`,
  ],
  [
    { type: 'place', actor: runner.actor, frame: spins },
    `${OPENING} thread 'worker' advanced in spin between the samples.`,
  ],
  [
    { type: 'call', actor: runner.actor, frame: spins, loop: { ...forLoop('range(9)'), line: 5 } },
    `${OPENING} thread 'worker' began another call in its loop at a.py:5 in spin between the samples.`,
  ],
  [
    { type: 'call', actor: runner.actor, frame: spins, loop: null },
    `${OPENING} thread 'worker' took the next piece of its pool's work between the samples.`,
  ],
  [
    { type: 'counted', actor: runner.actor, frame: spins, loop: { ...forLoop('x'), line: 5 }, name: 'self.done' },
    `The program does not end: thread 'worker' goes on in its loop at a.py:5 in spin, since self.done changed between the samples, so it may be slow rather than hung.`,
  ],
  [
    { type: 'bytes', actor: runner.actor, direction: 'in', bytes: 5000, ms: 900 },
    `${OPENING} thread 'worker' received 5 kB in 0.9s between the samples.`,
  ],
  [
    { type: 'bytes', actor: runner.actor, direction: 'out', bytes: 1, ms: 900 },
    `${OPENING} thread 'worker' sent 1 byte in 0.9s between the samples.`,
  ],
  [
    { type: 'pause', hop: runner },
    "The program does not end: it waits for thread 'worker', which runs at a.py:7 in work and goes on when that pause ends.",
  ],
  [
    { type: 'rest', hop: resting },
    'The program does not end: the main thread, in store.load (retry) at a.py:9, sleeps between two attempts, so it may be slow rather than hung.',
  ],
  [
    { type: 'called back', actor: runner.actor, frame: spins },
    "The program does not end: thread 'worker' began another call of spin at a.py:7 between the samples, so it may be slow rather than hung.",
  ],
  [{ type: 'wakes', actor: runner.actor, times: 1 }, `${OPENING} thread 'worker' woke up once between the samples.`],
  [
    { type: 'computes', hop: runner, share: 1.02 },
    "The program does not end: thread 'worker' computes at a.py:7 in work, using 100% of a CPU, so it may be slow rather than hung.",
  ],
])('%o', (progress, headline) => {
  const told = headlineOf(evidence, findingWith({ kind: 'slow', progress }));
  expect(told.headline).toBe(headline);
  const advice = {
    computes: /smaller input/,
    pause: /the pause shorter/,
    rest: /the pause shorter/,
    'called back': /the pause shorter/,
  };
  expect(told.advice).toMatch(advice[progress.type as keyof typeof advice] ?? /--durations=20/);
});
