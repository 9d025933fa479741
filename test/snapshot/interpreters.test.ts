import { describe, expect, it } from 'vitest';
import { withStacksOfOthers } from '../../src/capture/assemble/interpreters.ts';
import { reportsInnerAlone } from '../../src/capture/signal/silence.ts';
import type { RawStacks, RawThread } from '../../src/model/snapshot.ts';
import { at, details, mainThread, thread } from '../diagnose/build.ts';

const calls = { ...at('main.py', '<module>', 9, 'interpreter.exec(work)'), qualname: '<module>' };
const reads = at('main.py', 'work', 4);
const main = mainThread([calls]);
const dumped = (frames: RawThread['frames'], values: Partial<RawThread> = {}): RawThread => ({
  ident: main.ident,
  current: true,
  name: null,
  garbageCollecting: false,
  frames,
  ...values,
});
const stacks = (...threads: readonly RawThread[]): RawStacks => ({ threads, truncated: false });
const bare = ({ file, function: name, line }: typeof calls) => at(file, name, line ?? 0);

describe('what the collector and a dump tell of several interpreters', () => {
  it('is the inner frames of the dump above those that the collector knows more of, with the interpreter', () => {
    const raw = stacks(dumped([reads, bare(calls)], { interpreter: 1 }));
    const [joined] = withStacksOfOthers(details([main], { otherInterpreters: 1 }), raw).threads;
    expect(joined).toMatchObject({ name: 'MainThread', main: true, interpreter: 1 });
    expect(joined?.frames.map((frame) => frame.qualname)).toEqual([null, '<module>']);
  });

  it('is the dump alone where the thread has moved meanwhile', () => {
    const raw = stacks(dumped([at('main.py', '<module>', 10)]));
    const [joined] = withStacksOfOthers(details([main], { otherInterpreters: 1 }), raw).threads;
    expect(joined?.frames.map(({ line }) => line)).toEqual([10]);
    expect(joined).not.toHaveProperty('interpreter');
  });

  it('has the threads of other interpreters behind its own, which are no main threads', () => {
    const raw = stacks(dumped([reads], { ident: '77', name: 'worker', interpreter: 2 }), dumped([bare(calls)]));
    const { threads } = withStacksOfOthers(details([main], { otherInterpreters: 1 }), raw);
    expect(threads.map(({ name, main: isMain, interpreter }) => [name, isMain, interpreter])).toEqual([
      ['MainThread', true, undefined],
      ['worker', false, 2],
    ]);
  });

  it('stays as it is with one interpreter, without a dump, and for a thread that the dump does not have', () => {
    const one = details([main]);
    expect(withStacksOfOthers(one, stacks(dumped([reads])))).toBe(one);
    const two = details([main, thread({ name: 'idle', frames: [] })], { otherInterpreters: 1 });
    expect(withStacksOfOthers(two, null)).toBe(two);
    expect(withStacksOfOthers(two, stacks(dumped([]))).threads).toEqual(two.threads);
  });
});

describe('stacks of faulthandler', () => {
  const text = (...frames: readonly string[]) =>
    new TextEncoder().encode(['Current thread 0x00007f0000000700 (most recent call first):', ...frames, ''].join('\n'));
  const frame = (file: string, name: string) => `  File "${file}", line 3 in ${name}`;

  it('are perhaps of another interpreter where the oldest frame is no module of a file', () => {
    expect(reportsInnerAlone(text(frame('<string>', '<module>')))).toBe(true);
    expect(reportsInnerAlone(text(frame('/repo/main.py', 'work')))).toBe(true);
  });

  it('are those of the main one where it begins with a program or in runpy, and nothing where they are cut', () => {
    expect(reportsInnerAlone(text(frame('/repo/main.py', 'work'), frame('/repo/main.py', '<module>')))).toBe(false);
    const inRunpy = ['_run_code', '_run_module_as_main'].map((name) => frame('<frozen runpy>', name));
    expect(reportsInnerAlone(text(frame('/repo/main.py', '<module>'), ...inRunpy))).toBe(false);
    const deep = Array.from({ length: 100 }, () => frame('/repo/main.py', 'deep'));
    expect(reportsInnerAlone(text(...deep, '  ...'))).toBe(false);
    expect(reportsInnerAlone(null)).toBe(false);
  });
});
