import { expect, it } from 'vitest';
import type { SeenProgress } from '../../../src/diagnose/finding/causes/running.ts';
import { headlineOf } from '../../../src/narrate/tellers.ts';
import { actor, evidence, findingWith, runner, spins } from './parts.ts';

const process = actor('process 1').process;
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
    `${OPENING} thread 'worker' moved on in spin between the samples.`,
  ],
  [{ type: 'wakes', actor: runner.actor, times: 1 }, `${OPENING} thread 'worker' woke up once between the samples.`],
  [
    { type: 'computes', hop: runner, share: 1.02 },
    "The program does not end: thread 'worker' computes at a.py:7 in work, using 100% of a CPU, and may still come to an end.",
  ],
])('%o', (progress, headline) => {
  const told = headlineOf(evidence, findingWith({ kind: 'slow', progress }));
  expect(told.headline).toBe(headline);
  expect(told.advice).toMatch(progress.type === 'computes' ? /smaller input/ : /--durations=20/);
});
