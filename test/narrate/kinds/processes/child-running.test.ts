import { expect, it } from 'vitest';
import type { Doing } from '../../../../src/diagnose/finding/causes/wanted.ts';
import { describeChildRunning } from '../../../../src/narrate/kinds/processes/child-running.ts';
import { descriptionOf, evidenceOf, foreign, program, stepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';

const parent = program('subprocess.call("build")', inCall(1, 'wait4', '0x2'), [], { children: [2] });
const evidence = evidenceOf([parent, foreign(['make', 'all'], inCall(2, 'poll'))]);
const step = stepOf(evidence);
const caller = step.route.hops[step.at - 1];
const { waiting } = step.hop;
if (caller === undefined || waiting === null) throw new Error('main.py waits for make, which is in a poll');

it.each<[Doing, string]>([
  [{ type: 'waits', waiting }, 'waits for events'],
  [{ type: 'computes', share: 0.914 }, 'uses 91% of a CPU'],
  [{ type: 'sleeps' }, 'sleeps'],
  [{ type: 'children', count: 1 }, 'waits for a child of its own'],
  [{ type: 'children', count: 2 }, 'waits for 2 children of its own'],
  [{ type: 'runs' }, 'is still running'],
])('says what it does: $0.type', (doing, words) => {
  const { sentence, advice } = descriptionOf(describeChildRunning, evidence, {
    kind: 'child-running',
    ...step,
    doing,
    caller,
  });
  expect(sentence).toContain(`for the child process 'make all', which ${words}`);
  expect(sentence).toMatch(/^the main thread waits at main\.py:7 in run for /);
  expect(advice).toContain('timeout');
});

it('says of one that was stopped by which signal, and what sets it going', () => {
  const doing = { type: 'stopped', stop: { signal: 19, asks: null } } as const;
  const cause = { kind: 'child-running', ...step, doing, caller } as const;
  const { sentence, advice } = descriptionOf(describeChildRunning, evidence, cause);
  expect(sentence).toMatch(/^the main thread waits at main\.py:7 in run for .*'make all', which is stopped by SIGSTOP/);
  expect(advice).toContain('`kill -CONT`');
});

it('advises with the last line of the file that the output goes to', () => {
  const wrote = [{ file: '/repo/build.log', lines: ['linking', 'waiting for lock (held by 7) ...'] }];
  const writes = evidenceOf([parent, foreign(['make', 'all'], inCall(2, 'poll'), { wrote })]);
  const { at, hop, route } = stepOf(writes);
  const cause = { kind: 'child-running', route, at, hop, doing: { type: 'sleeps' }, caller } as const;
  expect(descriptionOf(describeChildRunning, writes, cause).advice).toMatch(
    /^The last line that 'make all' wrote to build\.log is 'waiting for lock \(held by 7\) \.\.\.'\. /,
  );
});

it('advises to kill one that ignores SIGTERM', () => {
  const ignores = evidenceOf([parent, foreign(['make', 'all'], inCall(2, 'poll'), { ignoredSignals: [3, 15] })]);
  const { at, hop, route } = stepOf(ignores);
  const cause = { kind: 'child-running', route, at, hop, doing: { type: 'sleeps' }, caller } as const;
  expect(descriptionOf(describeChildRunning, ignores, cause).advice).toMatch(
    /^It ignores SIGTERM, so that only SIGKILL ends it/,
  );
});
