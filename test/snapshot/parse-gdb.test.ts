import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GDB_MARKER, parseGdb } from '../../src/snapshot/parse-gdb.ts';
import { capturedGdb, capturedVersions } from './captured.ts';

const marked = (...steps: readonly [string, string][]) =>
  steps.map(([step, text]) => `\n${GDB_MARKER}${step}\n${text}`).join('');

describe.each(capturedVersions)('what gdb printed of CPython %s', (version) => {
  it('has the Python stacks of all threads, by their thread numbers', () => {
    const output = capturedGdb(version);
    if (output === null) return;
    const reading = parseGdb(output);
    expect(reading).toMatchObject({ lastStep: 'end', reason: '', ptraceRefused: false });
    expect(reading.nativeText).toContain('PyThread_acquire_lock_timed');
    expect(reading.threads).toHaveLength(4);
    const tops = reading.threads.map((one) => one.frames.find((frame) => frame.file.endsWith('program.py'))?.function);
    expect([...tops].sort()).toEqual(['wait_for_event', 'wait_for_lock', 'wait_for_lock', 'wörk']);
    expect(reading.threads.at(-1)?.frames.at(-1)).toMatchObject({
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

it.each([
  ['ptrace: Operation not permitted.', 'ptrace was refused'],
  ['warning: process 7 is already traced by process 8\nptrace: Operation not permitted.', 'another program traces it'],
  ['ptrace: No such process.', 'ended before'],
])('says why gdb could not attach: %s', (text, reason) => {
  expect(parseGdb(marked(['attach', text])).reason).toContain(reason);
});

it('names the last step of a gdb that was ended', () => {
  const reading = parseGdb(marked(['attach', 'x'], ['native', '\nThread 1 (LWP 7):\n#0  poll ()\n']));
  expect(reading.reason).toContain('its last step was "native"');
  expect(reading.nativeText).toContain('poll');
});

it('tells a Python without debug information', () => {
  const failed = 'Thread 1 (Thread 0x7f (LWP 7) "python3"):\nUnable to locate python frame\n';
  const native = '\nThread 1 (Thread 0x7f (LWP 7) "python3"):\n#0  poll ()\n';
  const reading = parseGdb(
    marked(['attach', ''], ['native', native], ['source', ''], ['python', failed], ['detach', ''], ['end', '']),
  );
  expect(reading).toMatchObject({
    threads: [],
    reason: 'this Python has no debug information that python-gdb.py can read',
  });
  expect(reading.remedy).toContain('python3-dbg');
});

it('survives anything, within bounds', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 60 }),
    fc.constantFrom(
      '\n',
      `\n${GDB_MARKER}python\n`,
      `\n${GDB_MARKER}native\n`,
      'Thread 1 (LWP 7):\n',
      '  File "',
      '", line 1, in f',
      '#0 ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const reading = parseGdb(pieces.join(''));
      expect(reading.threads.length).toBeLessThanOrEqual(2000);
    }),
    { numRuns: 200 },
  );
});
