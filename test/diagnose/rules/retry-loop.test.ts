import { expect, it } from 'vitest';
import { retryLoop } from '../../../src/diagnose/rules/retry-loop.ts';
import type { SourceLoop } from '../../../src/model/source-facts.ts';
import { other } from '../build.ts';
import { line, main, object, processOf, snapshotOf } from '../objects.ts';
import { ask, evidenceOf, forLoop, whileLoop } from './found.ts';

const server = object('P', 'process', { pid: 2 }, {}, { createdAt: [line('conftest.py', 'ready', 5)] });

/** The main thread in the middle of a call that it began between the samples; its child has ended so. */
function asks(loop: SourceLoop, kept: boolean, code: number) {
  const stack = main(
    line('site:client/api.py', 'get', 90, { kept }),
    line('conftest.py', 'ready', 9, { loops: [loop], kept: true }),
  );
  const snapshot = snapshotOf(
    processOf([stack], [server]),
    other(2, { states: ['Z', 'Z'], ended: { code, signal: null } }),
  );
  return ask(retryLoop, evidenceOf(snapshot));
}

it('is the line that asks a child again and again which has failed', () => {
  expect(asks(whileLoop('True'), false, 1)).toMatchObject({
    cause: { kind: 'sleep-loop', waiting: null, frame: { function: 'ready', line: 9 } },
    confidence: 'likely',
    culprit: { file: 'conftest.py', line: 9 },
  });
});

it('is no loop with an end, no call that is still the same, and nothing where nobody failed', () => {
  expect(asks(forLoop('range(9)'), false, 1)).toBeNull();
  expect(asks(whileLoop('True'), true, 1)).toBeNull();
  expect(asks(whileLoop('True'), false, 0)).toBeNull();
});
