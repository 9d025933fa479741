import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFaulthandler } from '../../src/parse/python/faulthandler.ts';
import { capturedDump, capturedVersions } from './captured.ts';

const lines = (text: string) =>
  parseFaulthandler(text)?.threads.map((one) => one.frames.map((frame) => `${frame.function}:${frame.line}`));

describe.each(capturedVersions)('a real dump of CPython %s', (version) => {
  it('has every thread with its frames, and a strange file name whole', () => {
    const stacks = parseFaulthandler(capturedDump(version, ''));
    expect(stacks?.truncated).toBe(false);
    expect(stacks?.threads).toHaveLength(4);
    const functions = stacks?.threads.map((one) => one.frames.map((frame) => frame.function)) ?? [];
    expect(functions.filter((names) => names.includes('wait_for_event'))).toHaveLength(1);
    expect(functions.filter((names) => names.includes('wörk'))).toHaveLength(1);
    const current = stacks?.threads.filter((one) => one.current) ?? [];
    expect(current).toHaveLength(1);
    expect(current[0]?.frames.find((frame) => frame.function === 'q')).toMatchObject({
      file: 'a "b", line 3 in z\né.py',
      line: 1,
    });
    expect(current[0]?.frames.at(-1)?.function).toBe('<module>');
    expect(new Set(stacks?.threads.map((one) => one.ident)).size).toBe(4);
    for (const one of stacks?.threads ?? []) expect(one.ident).toMatch(/^\d{10,20}$/);
  });

  it('tells a thread that collects garbage', () => {
    const text = capturedDump(version, 'garbage collecting');
    const collecting = parseFaulthandler(text)?.threads.filter((one) => one.garbageCollecting) ?? [];
    expect(collecting).toHaveLength(text.includes('Garbage-collecting') ? 1 : 0);
    expect(parseFaulthandler(text)?.threads.find((one) => one.current)?.frames[1]?.function).toBe('__del__');
  });

  it('does not take a cut stack for cut threads', () => {
    const stacks = parseFaulthandler(capturedDump(version, 'deep'));
    expect(stacks?.truncated).toBe(false);
    expect(stacks?.threads.find((one) => one.current)?.frames).toHaveLength(100);
  });

  it('knows when threads were cut', () => {
    const stacks = parseFaulthandler(capturedDump(version, 'many threads'));
    expect(stacks?.truncated).toBe(true);
    expect(stacks?.threads).toHaveLength(100);
  });

  it('reads a dump of one thread, whose ident is not told', () => {
    const stacks = parseFaulthandler(capturedDump(version, 'only this thread'));
    expect(stacks?.threads.map((one) => [one.ident, one.frames[0]?.function])).toEqual([['', 'dump_to']]);
  });
});

// 3.14 and later are not on every machine: written after CPython's source.
it('reads names, the missing frame and unknown places of later versions', () => {
  const stacks = parseFaulthandler(
    [
      'Thread 0x00007f0000000001 [worker [1]] (most recent call first):',
      '  <no Python frame>',
      '',
      'Current thread 0x00007f0000000002 [MainThread] (most recent call first, approximate line numbers):',
      '  Garbage-collecting',
      '  File ???, line ??? in ???',
      '  <invalid frame>',
      '  File "/a.py", line 7 in f',
    ].join('\n'),
  );
  expect(stacks?.threads).toMatchObject([
    { name: 'worker [1]', current: false, frames: [] },
    {
      name: 'MainThread',
      current: true,
      garbageCollecting: true,
      frames: [{ file: '???', line: null, function: '???' }, { line: 7 }],
    },
  ]);
});

it('reads what PyPy writes', () => {
  const stacks = parseFaulthandler(`Thread 0x7F17FA1F06C0 (most recent call first, approximate line numbers):
  File "/a/program.py", line 5 in wait
  File "/usr/lib/pypy3.9/threading.py", line 906 in run

Current thread 0x7F180149C780 (most recent call first, approximate line numbers):
  File "/a/program.py", line 5 in wait
  File "<builtin>/app_main.py", line 1012 in execfile
`);
  expect(
    stacks?.threads.map(({ ident, current, frames }) => [ident, current, frames.map((one) => one.function)]),
  ).toEqual([
    [String(0x7f17fa1f06c0), false, ['wait', 'run']],
    [String(0x7f180149c780), true, ['wait', 'execfile']],
  ]);
});

it('keeps the first of two dumps that stand in one text', () => {
  const one = (line: number) => `Current thread 0x01 (most recent call first):\n  File "a.py", line ${line} in f\n`;
  expect(lines(one(1) + one(2))).toEqual([['f:1']]);
});

it('takes what is cut off in the middle for what it says', () => {
  const text = capturedDump(capturedVersions[0] ?? '', '');
  expect(parseFaulthandler(text.slice(0, text.length / 2))?.threads.length).toBeGreaterThan(0);
  expect(parseFaulthandler('')).toBeNull();
});

it('survives anything, within bounds', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 60 }),
    fc.constantFrom(
      'Thread 0x1 (most recent call first):\n',
      '  File "',
      '", line ',
      ' in ',
      '\n',
      '...',
      '\\U00110000',
      '\\x41',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const thread of parseFaulthandler(pieces.join(''))?.threads ?? []) {
        expect(thread.frames.length).toBeLessThanOrEqual(200);
        for (const frame of thread.frames) expect(frame.file.length).toBeLessThanOrEqual(500);
      }
    }),
    { numRuns: 200 },
  );
});

it('reads a hostile megabyte in reasonable time', () => {
  const text = `Thread 0x1 (most recent call first):\n${'  File "a", line 1 in f", line 1 in '.repeat(300)}\n`.repeat(
    100,
  );
  expect(parseFaulthandler(text)?.threads).toHaveLength(1);
});

describe('a dump of several interpreters', () => {
  const stack = (ident: number, ...functions: readonly string[]) =>
    [
      `Thread 0x${ident.toString(16)} (most recent call first):`,
      ...functions.map((name) => `  File "a.py", line 1 in ${name}`),
    ].join('\n');
  const text = [
    stack(1, 'call', '_bootstrap'),
    stack(2, '<module>'),
    'Interpreter 1:',
    stack(3, 'alone', '_bootstrap'),
    stack(1, 'get', 'price'),
    stack(2),
    'Interpreter 2:',
    stack(1, 'deeper'),
  ].join('\n');

  it('puts what a thread runs elsewhere above the call into it, and threads of others before those of the main one', () => {
    const threads = parseFaulthandler(text)?.threads ?? [];
    expect(
      threads.map(({ ident, interpreter, frames }) => [ident, interpreter, frames.map((one) => one.function)]),
    ).toEqual([
      ['3', 1, ['alone', '_bootstrap']],
      ['1', 2, ['deeper', 'get', 'price', 'call', '_bootstrap']],
      ['2', undefined, ['<module>']],
    ]);
  });
});
