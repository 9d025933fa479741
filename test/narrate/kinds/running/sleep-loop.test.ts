import { expect, it } from 'vitest';
import type { SleepLoop } from '../../../../src/diagnose/finding/causes/running.ts';
import type { Waiting } from '../../../../src/diagnose/waits/waiting.ts';
import type { SourceLoop } from '../../../../src/model/snapshot/source-facts.ts';
import { loopAdvice } from '../../../../src/narrate/advice/loop-advice.ts';
import { describeSleepLoop } from '../../../../src/narrate/kinds/running/sleep-loop.ts';
import { at } from '../../../diagnose/build.ts';
import { forLoop, whileLoop } from '../../../diagnose/rules/found.ts';
import { evidence, findingWith, route, spins, waiter } from '../parts.ts';

const joins = waiter.waiting;
if (joins === null) throw new Error('the main thread waits');
const SLEEP: Waiting = { ...joins, id: 'time.sleep', verb: 'sleep', group: 'sleep' };

const told = (values: Partial<SleepLoop>) => {
  const loop = { ...whileLoop('not done'), line: 5 };
  const cause: SleepLoop = { kind: 'sleep-loop', route, at: 0, waiting: SLEEP, frame: spins, loop, ...values };
  return describeSleepLoop(evidence, cause, findingWith(cause)).sentence;
};

it.each<[SourceLoop, string]>([
  [whileLoop('not done'), ' (while not done)'],
  [whileLoop('True'), ''],
  [forLoop('backoff()'), ''],
])('tells of the loop %o', (loop, words) => {
  expect(told({ loop })).toContain(`polls at a.py:1 in spin${words} for something that has not happened`);
});

it('tells of a wait with a timeout', () => {
  expect(told({ waiting: joins })).toContain(
    ', waiting with a timeout in Thread.join, for something that has not happened',
  );
});

it('begins with who loops', () => {
  expect(told({})).toMatch(/^the main thread polls at/);
  expect(told({ at: 1 })).toMatch(/^thread 'worker' polls at/);
});

it.each([
  ['site:uvicorn/server.py', 'not should_exit', '(`while not should_exit`) is part of uvicorn.'],
  ['site:django/utils/autoreload.py', 'True', 'The loop is part of django.'],
  ['a.py', 'not done', 'deadline'],
])('advises for the loop of %s over %s', (file, text, words) => {
  const loop = { kind: 'while', line: 1, endLine: 3, text, isInfinite: text === 'True' } as const;
  expect(loopAdvice(at(file, 'serve'), loop, [at(file, 'serve')], '/repo')).toContain(words);
});

it('advises a limit for a call that the user made', () => {
  const frame = at('site:retry/api.py', 'call', 9);
  const loop = { kind: 'while', line: 1, endLine: 3, text: 'True', isInfinite: true } as const;
  const advice = loopAdvice(frame, loop, [frame, at('/repo/shop.py', 'load', 4)], '/repo');
  expect(advice).toContain('part of retry, in the call at shop.py:4. Give that call a limit');
});
