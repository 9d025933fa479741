import { describe, expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import { answer } from './told.ts';

describe.each(everyCPython())('what is to come in CPython $version', ({ path: python, version }) => {
  it('tells the alarm, what a timer reaches, and locks of processes that it has taken', async () => {
    const { details } = await answer('to_come.py', python);
    expect(details.alarm).toMatchObject({ dueIn: expect.any(Number), interval: 1800 });
    expect(details.alarm?.dueIn).toBeGreaterThan(3500);
    const timers = new Map(
      details.objects.filter(({ kind }) => kind === 'thread').map(({ facts }) => [facts['name'], facts['callsAlone']]),
    );
    // Up to 3.9 nothing tells which modules are Python's own.
    const isToldAt = Number(version.split('.')[1]) >= 10;
    expect(timers.get('alone')).toBe(isToldAt ? true : undefined);
    // Where its names or its arguments are of a class of the program's, whose code is not called.
    expect(timers.get('own names')).toBe(isToldAt ? true : undefined);
    for (const name of ['reaching', 'given', 'by default', 'all threads', 'a pipe'])
      expect(timers.get(name), name).toBe(isToldAt ? false : undefined);
    expect(timers.get('MainThread')).toBeUndefined();
    // No frame leads to either of the two.
    const locks = details.objects.filter(({ kind }) => kind === 'process lock');
    expect(locks.map(({ facts }) => facts['count'])).toEqual([1]);
  });

  it('tells no alarm that is ignored', async () => {
    const { details } = await answer('to_come.py', python, 'ignored');
    expect(details.alarm).toBeNull();
  });
});
