import { expect, it } from 'vitest';
import type { SleepLoop } from '../../../src/diagnose/finding/causes/running.ts';
import type { Waiting } from '../../../src/diagnose/waits/waiting.ts';
import type { SourceLoop } from '../../../src/model/source-facts.ts';
import { loopAdvice } from '../../../src/narrate/advice/loop-advice.ts';
import { sleepLoop } from '../../../src/narrate/kinds/sleep-loop.ts';
import { at } from '../../diagnose/build.ts';
import { forLoop, whileLoop } from '../../diagnose/rules/found.ts';
import { evidence, findingWith, route, spins, waiter } from './parts.ts';

const joins = waiter.waiting;
if (joins === null) throw new Error('the main thread waits');
const SLEEP: Waiting = { ...joins, id: 'time.sleep', verb: 'sleep', group: 'sleep' };

const told = (values: Partial<SleepLoop>) => {
  const loop = { ...whileLoop('not done'), line: 5 };
  const cause: SleepLoop = { kind: 'sleep-loop', route, at: 0, waiting: SLEEP, frame: spins, loop, ...values };
  return sleepLoop(evidence, cause, findingWith(cause)).sentence;
};

it.each<[SourceLoop, string]>([
  [whileLoop('not done'), "goes on while 'not done'"],
  [whileLoop('True'), 'comes round again and again'],
  [forLoop('backoff()'), 'comes round again and again'],
])('tells of the loop %o', (loop, words) => {
  expect(told({ loop })).toContain(
    `in a loop at a.py:1 in spin that sleeps (time.sleep), ${words}, and did so in every sample`,
  );
});

it('tells of a wait with a timeout', () => {
  expect(told({ waiting: joins })).toContain(' that waits with a timeout (Thread.join), goes on while');
});

it('begins with who loops, and names who waits for it', () => {
  expect(told({})).toMatch(
    /^the main thread of main\.py \(pid 1\) waits in Thread\.join at main\.py:30 in run, in a loop/,
  );
  expect(told({ at: 1 })).toMatch(
    /^thread 'worker' runs at a\.py:7 in work, while the main thread of .* in run, in a loop/,
  );
});

it.each([
  ['site:uvicorn/server.py', 'main_loop', 'should_exit'],
  ['site:uvicorn/server.py', 'shutdown', 'timeout_graceful_shutdown'],
  ['a.py', 'main_loop', 'deadline'],
])('advises for the loop of %s in %s', (file, name, words) => {
  expect(loopAdvice(at(file, name))).toContain(words);
});
