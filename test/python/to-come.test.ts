import { constants } from 'node:os';
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

  it('tells the signals whose handlers may end a wait, without running a handler', async () => {
    const { details } = await answer('signals.py', python);
    const [USR1, TERM, WINCH, URG, IO] = ['SIGUSR1', 'SIGTERM', 'SIGWINCH', 'SIGURG', 'SIGIO'].map(
      (name) => constants.signals[name as NodeJS.Signals],
    );
    // One that prints or ends the process would be told apart by its code; up to 3.9 that cannot be.
    const isToldApart = Number(version.split('.')[1]) >= 10;
    const may = [USR1, URG, IO, ...(isToldApart ? [] : [TERM, WINCH])];
    expect([...details.handledSignals].sort()).toEqual(may.sort());
    expect(details.alarm).toMatchObject({ interval: 0, goesOn: false });
    expect(details.problems).toEqual([]);
  });

  it('tells of an alarm whose handler only prints that the wait goes on', async () => {
    const { details } = await answer('signals.py', python, 'tells');
    expect(details.alarm?.goesOn).toBe(Number(version.split('.')[1]) >= 10);
  });
});
