import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGdb } from '../../src/parse/python/gdb.ts';
import { capturedGdb, capturedVersions } from './captured.ts';

const lines = (...told: readonly object[]) => told.map((line) => JSON.stringify({ pid: 7, ...line })).join('\n');

describe.each(capturedVersions)('what our script in gdb told of CPython %s', (version) => {
  it('has the Python stacks of all threads, by their thread numbers', () => {
    const told = capturedGdb(version);
    if (told === null) return;
    const reading = parseGdb(told);
    expect(reading).toMatchObject({ whole: true, dump: null, details: null });
    expect(reading.steps.map(({ name }) => name)).toEqual(['attach', 'source', 'python', 'native', 'detach']);
    expect(reading.steps.every(({ state, problem }) => state === 'ended' && problem === '')).toBe(true);
    expect(reading.nativeText).toContain('PyThread_acquire_lock_timed');
    expect(reading.threads).toHaveLength(4);
    const tops = reading.threads.map((one) => one.frames.find((frame) => frame.file.endsWith('program.py'))?.function);
    expect([...tops].sort()).toEqual(['wait_for_event', 'wait_for_lock', 'wait_for_lock', 'wörk']);
    expect(reading.threads[0]?.frames.at(-1)).toMatchObject({
      function: '<module>',
      file: '/srv/project/program.py',
    });
    for (const one of reading.threads) expect(Number(one.ident)).toBeGreaterThan(1);
  });

  it('shows no value of a native argument, since it may be a secret', () => {
    const native = parseGdb(capturedGdb(version) ?? '').nativeText ?? '';
    expect(native).not.toMatch(/\(\w+=(?!\.\.\.)/);
  });
});

it('keeps what came before gdb was ended, and tells where that was', () => {
  const reading = parseGdb(
    lines(
      { step: 'attach', state: 'begun' },
      { step: 'attach', state: 'ended', ms: 5, problem: '' },
      { step: 'native', state: 'ended', ms: 9, threads: [{ lwp: 7, name: 'py\nthon', text: '#0  poll ()\n' }] },
      { step: 'collector', state: 'begun' },
      { step: 'collector', state: 'piece', key: 'details', text: '{"half' },
    ),
  );
  expect(reading.nativeText).toBe('Thread 1 (LWP 7, "py thon"):\n#0  poll ()\n');
  expect(reading.steps.at(-1)).toMatchObject({ name: 'collector', state: 'begun' });
  expect(reading.details).toBe(null);
});

it('puts the pieces of a long text together, and uses it only when its step ended well', () => {
  const pieces = [
    { step: 'dump', state: 'piece', key: 'dump', text: 'Thread 0x1' },
    { step: 'dump', state: 'piece', key: 'dump', text: ' (most recent call first):\n' },
  ];
  const whole = parseGdb(lines(...pieces, { step: 'dump', state: 'ended', ms: 1, problem: '' }));
  expect(whole.dump).toBe('Thread 0x1 (most recent call first):\n');
  expect(parseGdb(lines(...pieces, { step: 'dump', state: 'ended', ms: 1, problem: 'fault' })).dump).toBe(null);
});

it('survives anything, within bounds', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 60 }),
    fc.constantFrom(
      '\n',
      lines({ step: 'python', state: 'ended', threads: [{ lwp: 1, text: '  File "a", line 1, in f\n' }] }),
      lines({ step: 'native', state: 'ended', threads: 7 }),
      lines({ step: 'dump', state: 'piece', key: 'details', text: 'x' }),
      '{"step": "attach"',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const reading = parseGdb(pieces.join(''));
      expect(reading.threads.length).toBeLessThanOrEqual(2000);
      expect(reading.steps.length).toBeLessThanOrEqual(8);
    }),
    { numRuns: 200 },
  );
});
