import { expect, it } from 'vitest';
import type { Process, RawThread } from '../../src/model/snapshot.ts';
import { mainThread, threadsOf } from '../../src/model/threads.ts';
import { at, details, mainThread as main, python, thread } from '../diagnose/build.ts';

const frames = [at('a.py', 'work', 3)];
const named = Array.from({ length: 120 }, (_, index) =>
  thread({ name: `w${index}`, ident: String(index + 2), frames }),
);
const raw: readonly RawThread[] = named
  .slice(20)
  .map(({ ident }) => ({ ident, current: false, name: null, garbageCollecting: false, frames }));

/** The collector answered in the first sample, faulthandler alone in the second. */
function seenTwice(truncated: boolean): Process {
  const process = python(1, [details([main(frames), ...named])]);
  const { python: facts } = process;
  if (facts === null) throw new Error('python() gives a Python process');
  return {
    ...process,
    python: { ...facts, samples: [...facts.samples, { raw: { threads: raw, truncated }, details: null }] },
  };
}

it('takes the newest sample, with the names that an earlier one told', () => {
  const threads = threadsOf(seenTwice(false));
  expect(threads.map(({ from }) => from)).toEqual(Array(100).fill('raw'));
  expect(threads[0]?.name).toBe('w20');
});

it('takes an older sample where the newest was cut, since that lacks the main thread', () => {
  const threads = threadsOf(seenTwice(true));
  expect(threads).toHaveLength(121);
  expect(mainThread(threads)?.name).toBe('MainThread');
});
