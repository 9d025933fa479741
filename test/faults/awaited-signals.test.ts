import { expect, it } from 'vitest';
import { startTarget, stateOf } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';

/** Waits for signals in the ways that Python has, in its first thread or in another one, which end with the first one that comes. */
const WAITS = (signals: string, wait: string, thread: string) => `
import os, signal, threading
awaited = ${signals}
signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
def wait():
    print("ready", flush=True)
    print("came:", ${wait}, flush=True)
${thread}
`;

const FIRST = 'wait()';
const OTHER = 'other = threading.Thread(target=wait); other.start(); other.join()';
const OURS = '{signal.SIGUSR1, signal.SIGTERM}';
const ALL = 'signal.valid_signals()';

it.each([
  [OURS, 'signal.sigwait(awaited)', FIRST],
  [ALL, 'signal.sigwaitinfo(awaited)', FIRST],
  [ALL, 'signal.sigtimedwait(awaited, 1000)', OTHER],
])('a program that waits for %s by %s is sent none of ours', async (signals, wait, thread) => {
  const target = await startTarget([testPython, 'program.py'], WAITS(signals, wait, thread));
  // The thread says that it is ready before it waits.
  await eventually(() => expect(stateOf(target.pid)).toBe('S'));
  for (const _ of [1, 2]) {
    const { layers } = await target.captureRoot();
    expect(layers.length).toBeGreaterThan(0);
    expect(layers.filter(({ outcome }) => outcome !== 'got').length).toBeGreaterThan(0);
  }
  expect([target.output(), stateOf(target.pid)]).toEqual(['ready\n', 'S']);
});

it('one that waits for other signals is asked as ever', async () => {
  const source = WAITS('{signal.SIGTERM}', 'signal.sigwait(awaited)', OTHER);
  const target = await startTarget([testPython, 'program.py'], source);
  const { python } = await target.captureRoot();
  expect(python?.samples[0]?.details?.threads.length).toBe(2);
  expect([target.output(), stateOf(target.pid)]).toEqual(['ready\n', 'S']);
});
