import { expect, it } from 'vitest';
import type { Doing } from '../../../src/diagnose/finding/causes/wanted.ts';
import { childRunning } from '../../../src/narrate/kinds/child-running.ts';
import { evidenceOf, foreign, program, stepOf, told } from '../../system/evidence.ts';
import { inCall } from '../../system/kernel.ts';

const parent = program('subprocess.call("build")', inCall(1, 'wait4', '0x2'), [], { children: [2] });
const evidence = evidenceOf([parent, foreign(['make', 'all'], inCall(2, 'poll'))]);
const step = stepOf(evidence);
const caller = step.route.hops[step.at - 1];
const { waiting } = step.hop;
if (caller === undefined || waiting === null) throw new Error('main.py waits for make, which is in a poll');

it.each<[Doing, string]>([
  [{ type: 'waits', waiting }, 'waits in poll'],
  [{ type: 'computes', share: 0.914 }, 'uses 91 % of a processor'],
  [{ type: 'sleeps' }, 'sleeps'],
  [{ type: 'children', count: 1 }, 'waits for 1 child of its own'],
  [{ type: 'children', count: 2 }, 'waits for 2 children of its own'],
  [{ type: 'runs' }, 'still runs'],
])('says what it does: $0.type', (doing, words) => {
  const { sentence, advice } = told(childRunning, evidence, { kind: 'child-running', ...step, doing, caller });
  expect(sentence).toContain(`it ends in 'make all' (pid 2), a program that is not Python and ${words}; the caller`);
  expect(sentence).toMatch(/; the caller waits in .* at main\.py:7 in run$/);
  expect(advice).toContain('timeout');
});
