import { describe, expect, it } from 'vitest';
import { pacedLoop, retryLoop } from '../../../../src/diagnose/rules/running/retry-loop.ts';
import type { SourceLoop } from '../../../../src/model/snapshot/source-facts.ts';
import { other } from '../../build.ts';
import { line, main, object, processOf, snapshotOf } from '../../objects.ts';
import { ask, evidenceOf, forLoop, mainThreadOf, whileLoop } from '../found.ts';

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

describe('a loop that was seen to sleep and then to ask', () => {
  const seen = (text: string, first: string) => {
    const loop = whileLoop(text);
    const at = { loops: [loop], kept: true };
    const slept = [line('conftest.py', 'ready', 9, { ...at, source: first })];
    const asked = [
      line('site:client/api.py', 'get', 90, { kept: false, calls: ['self.sock.recv(1)'] }),
      line('conftest.py', 'ready', 8, { ...at, source: 'client.get(url)' }),
    ];
    return ask(pacedLoop, mainThreadOf(slept, asked));
  };

  it('polls, whatever the call waits for', () => {
    expect(seen('not done', 'time.sleep(0.1)')).toMatchObject({
      cause: { kind: 'sleep-loop', frame: { function: 'ready' } },
      confidence: 'likely',
      culprit: { file: 'conftest.py' },
    });
  });

  it('may go on with its work where its head asks for more', () => {
    expect(seen('page', 'time.sleep(0.1)')).toMatchObject({ confidence: 'guess' });
  });

  it('is none without a pause of its own', () => {
    expect(seen('not done', 'store(page)')).toBeNull();
  });
});
