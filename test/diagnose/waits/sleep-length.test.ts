import { describe, expect, it } from 'vitest';
import { pauseLeftMs } from '../../../src/diagnose/waits/sleep-length.ts';
import { osThread } from '../../system/kernel.ts';
import { processOf } from '../objects.ts';

const base = processOf([], []);
const sleeping = (argv: readonly string[], name = 'clock_nanosleep') => ({
  ...base,
  argv,
  ageMs: 5000,
  osThreads: [{ ...osThread(1), syscall: { number: 230, name, args: [] } }],
});

describe('what is left of a program that lets a time pass', () => {
  it.each([
    [['sleep', '15'], 10_000],
    [['/usr/bin/sleep', '1m', '5.5'], 60_500],
  ])('%j', (argv, left) => {
    expect(pauseLeftMs(sleeping(argv))).toBe(left);
  });

  it.each([
    ['its time is over', sleeping(['sleep', '5'])],
    ['it has other words', sleeping(['retry', '--every', '15'])],
    ['it has none', sleeping(['sleep'])],
    ['it does something else', sleeping(['sleep', '15'], 'read')],
    ['its age is not known', { ...sleeping(['sleep', '15']), ageMs: null }],
  ])('is not known where %s', (_, process) => {
    expect(pauseLeftMs(process)).toBeNull();
  });
});
