import { describe, expect, it } from 'vitest';
import type { SeenProgress } from '../../../src/diagnose/finding/causes/running.ts';
import type { ProcessWork } from '../../../src/diagnose/witness/process-work.ts';
import { describeSlow } from '../../../src/narrate/kinds/running/slow.ts';
import { object } from '../../diagnose/objects.ts';
import { forLoop } from '../../diagnose/rules/found.ts';
import { descriptionOf } from '../kinds/build-steps.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { actor, evidence, frame, hop, other, process } from './world.ts';

/** Of each reason that a cause may have, by its own test file the advice and the shorter sentences: here that no member goes untold. */

const LOOKS = "thread 'worker' runs at a.py:7 in work and looks again, while ";
const loop = { ...forLoop('range(9)'), line: 5 };

const WORK: Rows<ProcessWork> = {
  lines: [
    [
      { type: 'lines', process, from: 3, to: 7 },
      `${LOOKS}main.py went on from line 3 of its script to line 7 between the samples`,
    ],
  ],
  turns: [
    [
      { type: 'turns', process, child: process },
      `${LOOKS}main.py moved on from one command to the next (main.py) between the samples`,
    ],
  ],
  bytes: [
    [
      { type: 'bytes', process, direction: 'in', bytes: 5000, ms: 1000 },
      `${LOOKS}main.py received 5 kB in 1s (5 kB/s)`,
    ],
  ],
  io: [
    [
      { type: 'io', process, io: { readBytes: 9, writtenBytes: 12_000_000, ms: 500 } },
      `${LOOKS}main.py wrote 12 MB in 0.5s (24 MB/s)`,
    ],
  ],
  file: [
    [{ type: 'file', process, path: '/repo/big.tar', bytes: 4096 }, `${LOOKS}main.py advanced by 4.1 kB in big.tar`],
  ],
  computes: [[{ type: 'computes', process, share: 0.97 }, `${LOOKS}main.py uses 97% of a CPU`]],
  call: [[{ type: 'call', process }, `${LOOKS}main.py went on to its next call`]],
};

const PROGRESS: Rows<SeenProgress> = {
  test: [
    [
      { type: 'test', process, from: 'a.py::test_a (call)', to: 'a.py::test_b (setup)' },
      'The command is slow rather than hung: main.py went on from a.py::test_a to a.py::test_b between the samples',
    ],
  ],
  begun: [
    [
      { type: 'begun', process, test: 'a.py::test_a', stage: 'call', seconds: 0.4, others: 1 },
      'The command is slow rather than hung: main.py began the call phase of a.py::test_a only 0.4s before the time was up, as did 1 other test',
    ],
  ],
  place: [
    [
      { type: 'place', actor: other, frame },
      "The command is slow rather than hung: thread 'worker' advanced in work between the samples",
    ],
  ],
  'called back': [
    [
      { type: 'called back', actor: other, frame },
      "thread 'worker' began another call of work at a.py:7 between the samples, so it may be slow rather than hung",
    ],
  ],
  call: [
    [
      { type: 'call', actor: other, frame, loop },
      "The command is slow rather than hung: thread 'worker' began another call in its loop at a.py:5 in work between the samples",
    ],
  ],
  portions: [
    [
      { type: 'portions', actor: other, bytes: 31_621_120, silentMs: 400 },
      "thread 'worker' has received 32 MB, the last of them 0.4s before the last look, so it may be slow rather than hung",
    ],
  ],
  counted: [
    [
      { type: 'counted', actor: other, frame, loop, name: 'done' },
      "thread 'worker' goes on in its loop at a.py:5 in work, since done changed between the samples, so it may be slow rather than hung",
    ],
  ],
  bytes: [
    [
      { type: 'bytes', actor: other, direction: 'out', bytes: 1, ms: 900 },
      "The command is slow rather than hung: thread 'worker' sent 1 byte in 0.9s between the samples",
    ],
  ],
  count: [
    [
      { type: 'count', actor, object: object('Q', 'queue'), items: 3 },
      'The command is slow rather than hung: 3 items that the main thread waits for were done between the samples',
    ],
  ],
  beside: [[{ type: 'beside', hop, work: { type: 'call', process } }, `${LOOKS}main.py went on to its next call`]],
  'beside thread': [
    [{ type: 'beside thread', hop, other: { ...hop, actor } }, `${LOOKS}the main thread goes on at main.py:9 in run`],
  ],
  wakes: [
    [
      { type: 'wakes', actor: other, times: 9 },
      "The command is slow rather than hung: thread 'worker' woke up 9 times between the samples",
    ],
  ],
  pause: [
    [
      { type: 'pause', hop },
      "it waits for thread 'worker', which runs at a.py:7 in work and goes on when that pause ends",
    ],
  ],
  rest: [
    [
      { type: 'rest', hop },
      "thread 'worker' sleeps at a.py:7 in work between two attempts, so it may be slow rather than hung",
    ],
  ],
  timeout: [
    [
      { type: 'timeout', hop },
      "The command may be slow rather than hung: thread 'worker' runs at a.py:7 in work only until its timeout is over",
    ],
  ],
  computes: [
    [
      { type: 'computes', hop, share: 0.97 },
      "thread 'worker' computes at a.py:7 in work, using 97% of a CPU, so it may be slow rather than hung",
    ],
  ],
  program: [
    [
      { type: 'program', work: { type: 'lines', process, from: 3, to: 7 } },
      'The command is still working: main.py went on from line 3 of its script to line 7 between the samples',
    ],
  ],
  runner: [
    [
      { type: 'runner', runner: 'pytest', frame },
      'The command is slow rather than hung: pytest compares the two values of the failed assert at a.py:7 to show where they differ',
    ],
  ],
};

describe('a sentence for every member of what goes on', () => {
  it.each(rowsOf(WORK))('of the work of a process: %s', (_, work, words) => {
    const progress = { type: 'beside', hop, work } as const;
    expect(descriptionOf(describeSlow, evidence, { kind: 'slow', progress }).sentence).toBe(words);
  });
  it.each(rowsOf(PROGRESS))('of what shows progress: %s', (_, progress, words) => {
    expect(descriptionOf(describeSlow, evidence, { kind: 'slow', progress }).sentence).toBe(words);
  });
});
