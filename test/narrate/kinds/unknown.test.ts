import { describe, expect, it } from 'vitest';
import type { Lack, Outlook, Seen, SeenStack } from '../../../src/diagnose/finding/causes/unknown.ts';
import { headlineOf } from '../../../src/narrate/describers.ts';
import { layer } from '../../diagnose/build.ts';
import { actor, evidence, findingWith, spins, waiter } from './parts.ts';

const { process } = actor('process 1');
const told = (seen: Seen, of = evidence) => headlineOf(of, findingWith({ kind: 'unknown', seen }));

describe('where nothing could be seen', () => {
  it.each<[Seen, string]>([
    [{ type: 'no process' }, 'The command did not end within 10m00s, and none of its processes could be seen.'],
    [
      { type: 'not Python', process },
      'The command did not end within 10m00s; no cause could be determined: main.py is not a Python process, and nothing shows what it waits for.',
    ],
    [
      { type: 'no stack', process, layer: layer({ layer: 'gdb', outcome: 'failed', reason: 'ptrace was refused.' }) },
      'The main thread of main.py does not end, and its stack could not be seen (gdb: ptrace was refused).',
    ],
  ])('%o', (seen, headline) => {
    const verdict = told(seen);
    expect(verdict.headline).toBe(headline);
    expect(verdict.advice).toMatch(seen.type === 'not Python' ? /^Run that command alone/ : /^$/);
  });

  it('says in which call another program waits', () => {
    const { headline, advice } = told({
      type: 'foreign wait',
      way: [],
      last: { ...waiter, unblock: null, hold: null },
      lack: { type: 'object' },
    });
    expect(headline).toMatch(
      /waits in Thread\.join .*; no cause could be determined: the object it waits for is not known\.$/,
    );
    expect(advice).toBe('');
    expect(
      told({
        type: 'foreign wait',
        way: [],
        last: { ...waiter, unblock: null, hold: null },
        lack: { type: 'time', actor: null },
      }).advice,
    ).toMatch(/more time/);
  });

  it('says no more than is known', () => {
    expect(told({ type: 'no stack', process, layer: null }, { ...evidence, phase: 'unknown' }).headline).toBe(
      'The main thread of main.py does not end, and its stack could not be seen.',
    );
  });
});

describe('a stack', () => {
  const plain: SeenStack = {
    type: 'stack',
    process,
    waiting: null,
    frame: spins,
    pending: { tasks: 0, greenlets: 0 },
    deferred: null,
    behind: null,
    isAwaitingChildren: false,
    outlook: 'not found',
    resting: null,
    lack: { type: 'ender' },
  };
  const START = 'The program does not end: the main thread';

  const fullOf = (words: string) =>
    `${START} ${words}; no cause could be determined: nothing was found that could end that wait.`;
  const BRIEF = 'The program does not end: the main thread';

  it.each<[Partial<SeenStack>, string, string?]>([
    [{}, 'is at a.py:7 in spin'],
    [{ waiting: waiter.waiting }, 'waits in Thread.join at a.py:7 in spin'],
    [{ frame: null }, 'shows no Python frame'],
    [
      { pending: { tasks: 1, greenlets: 2 } },
      'is at a.py:7 in spin, with 1 pending asyncio task and 2 waiting greenlets',
      `${BRIEF} is at a.py:7 in spin, with 1 pending asyncio task and 2 waiting greenlets; no cause could be determined: nothing was found that could end that wait.`,
    ],
  ])('%o', (values, words, whole = fullOf(words)) => {
    const { headline, advice } = told({ ...plain, ...values });
    expect(headline).toBe(whole);
    expect(advice).toContain('Start with the stacks below');
  });

  it('tells how the waits lead to somebody else', () => {
    const [first, last] = evidence.path?.steps ?? [];
    if (first === undefined || last === undefined) throw new Error('the main thread waits for the worker');
    expect(told({ ...plain, lack: { type: 'wait' }, behind: { way: [first], last } }).headline).toMatch(
      /^The program does not end: the main thread waits in Thread\.join at main\.py:30 for thread 'worker', which is at a\.py:7 in work; /,
    );
  });

  it.each<[Outlook, string]>([
    ['moved', 'its stack changed between the samples, so it may be slow rather than hung.'],
    ['wrote', 'it was still writing output 8m20s before its time was up, so it may be slow rather than hung.'],
    ['others run', 'other threads are still active, so it may be slow rather than hung.'],
    ['others come', 'threads begin and end there meanwhile, so it may be slow rather than hung.'],
    ['timer', 'a timer there has yet to call its function, so it may be slow rather than hung.'],
  ])('that may go on: %s', (outlook, words) => {
    const { headline, advice } = told({ ...plain, outlook });
    expect(headline).toContain(words);
    expect(advice).toContain('longer timeout');
  });

  it('of an exit that waits for child processes', () => {
    expect(told({ ...plain, isAwaitingChildren: true }).headline).toMatch(
      /in spin; it waits for its child processes\.$/,
    );
  });

  it.each<[Lack, string, string?]>([
    [
      { type: 'input', missing: { process, what: 'details', layer: 'details', why: 'It did not answer.' } },
      'the names, objects and tasks of main.py could not be read (The collector: It did not answer).',
      `${BRIEF} is at a.py:7 in spin`,
    ],
    [
      { type: 'input', missing: { process, what: 'sources', layer: null, why: '' } },
      "the source of the user's lines in main.py could not be read.",
    ],
    [{ type: 'wait' }, 'nothing shows what it waits for.'],
    [{ type: 'object' }, 'the object it waits for is not known.'],
  ])('names what was missing: %o', (lack, words, start = `${START} is at a.py:7 in spin`) => {
    expect(told({ ...plain, lack }).headline).toBe(`${start}; no cause could be determined: ${words}`);
  });

  it.each<[Lack, string]>([
    [{ type: 'time', actor: null }, 'it goes on by itself when its time is up'],
    [
      { type: 'time', actor: actor('thread 1 id-worker') },
      "thread 'worker', which could wake it, is in a timed wait itself",
    ],
  ])('says that time alone may end it: %o', (lack, words) => {
    expect(told({ ...plain, lack }).headline).toBe(
      `${START} is at a.py:7 in spin; ${words}, so it may be slow rather than hung.`,
    );
  });

  it('advises nothing where the phase is not known', () => {
    expect(told(plain, { ...evidence, phase: 'unknown' }).advice).toBe('');
  });
});
