import { describe, expect, it } from 'vitest';
import type { HandledException } from '../../../src/model/snapshot/python.ts';
import type { Details } from '../../../src/model/snapshot.ts';
import { at } from '../build.ts';
import { line, main, object, processOf, verdictOf, waitsIn } from '../objects.ts';

const EVENT = object('E', 'event', { set: false });
const waits = main(...waitsIn('event', 'E'), line('shop.py', 'close', 12, { refs: { closed: 'E' } }));
const raised = [at('lib:json/decoder.py', 'decode', 40), at('shop.py', 'load', 7)];

/** Headline and advice, which tells what the headline has no room for. */
const told = (row: Partial<HandledException>, more: Partial<Details> = {}) => {
  const one = { by: 'thread', id: 'id-main', exception: 'ValueError: no\n page', raisedAt: raised, ...row } as const;
  const { headline, advice } = verdictOf(processOf([waits], [EVENT], { exceptions: [one], ...more }));
  return `${headline} ${advice}`;
};

describe('an exception that is being handled', () => {
  it('is told with the line of the user that raised', () => {
    expect(told({})).toContain('Meanwhile, ValueError: no page, raised at shop.py:7, is being handled.');
  });

  it('is no business of another thread', () => {
    expect(told({ id: 'id-other' })).not.toContain('ValueError');
  });

  it('leaves the fingerprint as it is', () => {
    const plain = verdictOf(processOf([waits], [EVENT]));
    const exceptions = [{ by: 'thread', id: 'id-main', exception: 'ValueError', raisedAt: [] }] as const;
    expect(verdictOf(processOf([waits], [EVENT], { exceptions })).fingerprint).toBe(plain.fingerprint);
  });
});

describe('an exception that only a library has seen', () => {
  const row = {
    by: 'thread',
    id: 'id-main',
    exception: 'ConnectionError: refused',
    raisedAt: [at('site:client/pool.py', 'connect', 40)],
  } as const;

  it('is told of who pauses in its handler before another attempt', () => {
    const pauses = main(
      line('site:client/retry.py', 'call', 18, { calls: ['sleep(pause)'], inLoop: true, source: 'sleep(pause)' }),
      line('shop.py', 'load', 7),
    );
    const { headline, advice } = verdictOf(processOf([pauses], [], { exceptions: [row] }));
    expect(`${headline} ${advice}`).toContain('ConnectionError: refused');
  });

  it('is the business of nobody who waits for something else', () => {
    expect(told(row)).not.toContain('ConnectionError');
  });
});

describe('what a test failed with', () => {
  const failed = { by: 'test', id: '0', raisedAt: [at('shop.py', '?', 9)] } as const;

  it('is told while its teardown waits', () => {
    expect(told(failed, { currentTest: 'tests/test_shop.py::test_load (teardown)' })).toContain(
      'The test had already failed with ValueError: no page at shop.py:9.',
    );
  });

  it('is not told of a test that is in its call', () => {
    expect(told(failed, { currentTest: 'tests/test_shop.py::test_load (call)' })).not.toContain('ValueError');
  });
});
