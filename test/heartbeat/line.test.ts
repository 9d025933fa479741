import { expect, test } from 'vitest';
import { type HeartbeatFacts, heartbeatLine } from '../../src/run/heartbeat/line.ts';

const beat: HeartbeatFacts = { elapsedMs: 300_000, timeoutMs: 600_000, silentMs: 130_000, tests: [], tail: null };
const seen = (test: string, sinceMs: number, worker: string | null = null) => ({ test, worker, sinceMs });

test.each<[string, Partial<HeartbeatFacts>, string]>([
  ['nothing known', {}, ''],
  [
    'a test of a worker',
    { tests: [seen('tests/test_db.py::test_sync', 172_000, 'gw1')] },
    '; running tests/test_db.py::test_sync (2m08s) in gw1',
  ],
  [
    'many tests',
    { tests: ['a', 'b', 'c', 'd', 'e'].map((name) => seen(name, 290_000)) },
    '; running a (10s), b (10s), c (10s) and 2 more',
  ],
  ['a test over several lines', { tests: [seen('a\n::error::b', 0)] }, '; running a ::error::b (5m00s)'],
  [
    'the last line of -v',
    { tail: Buffer.from('x PASSED\ntests/test_a.py::test_b[1 2] ') },
    '; running tests/test_a.py::test_b[1 2] (2m10s)',
  ],
  ['a line that has ended', { tail: Buffer.from('tests/test_a.py::test_b PASSED\n') }, ''],
  ['one that the kernel holds', { held: [12] }, '; process 12 is held by the kernel (state D)'],
  ['many that it holds', { held: [1, 2, 3, 4, 5] }, '; processes 1, 2, 3 and 2 more are held by the kernel (state D)'],
  ['dots', { tail: Buffer.from('.....') }, ''],
])('%s', (_, facts, end) => {
  expect(heartbeatLine({ ...beat, ...facts })).toBe(`whyhung: 5m00s of 10m00s, no output for 2m10s${end}`);
});
