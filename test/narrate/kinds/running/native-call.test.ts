import { expect, it } from 'vitest';
import type { NativeCall } from '../../../../src/diagnose/finding/causes/running.ts';
import { describeNativeCall } from '../../../../src/narrate/kinds/running/native-call.ts';
import { evidence, findingWith, runner, spins, waiter } from '../parts.ts';

const told = (values: Partial<NativeCall>) => {
  const cause: NativeCall = {
    kind: 'native-call',
    hop: runner,
    frame: spins,
    systemCall: null,
    library: null,
    signal: null,
    isSeenOnce: false,
    wakesUp: false,
    runsNoPython: false,
    waiter: null,
    ...values,
  };
  return describeNativeCall(evidence, cause, findingWith(cause));
};

it('tells who is in a call, and where', () => {
  expect(told({}).sentence).toBe("thread 'worker' does not return from the native call at a.py:7 in spin");
  expect(told({}).advice).toContain('gdb: always');
});

it('names the library that makes the call', () => {
  const sentence = told({ systemCall: 'futex', library: 'libtcl8.6.so' }).sentence;
  expect(sentence).toContain('the native call at a.py:7 in spin (libtcl8.6.so, system call futex)');
});

it('tells all that is known', () => {
  expect(told({ systemCall: 'futex', isSeenOnce: true, runsNoPython: true, waiter }).sentence).toBe(
    "thread 'worker' is inside the native call at a.py:7 in spin (system call futex) in the only sample that shows it, so no Python signal handler can run",
  );
});

it('says of one that polls that it goes back to waiting', () => {
  const { sentence, advice } = told({ systemCall: 'poll', wakesUp: true });
  expect(sentence).toBe(
    "thread 'worker' does not return from the native call at a.py:7 in spin (system call poll): it wakes up there and goes back to waiting",
  );
  expect(advice).toContain('event loop');
});

it('tells a wait for a signal as that', () => {
  const { sentence, advice } = told({ systemCall: 'pause', signal: { call: null } });
  expect(sentence).toBe("thread 'worker' waits at a.py:7 in spin for a signal that has not come");
  expect(advice).toContain('is sent to this process');
  expect(told({ systemCall: 'rt_sigtimedwait', signal: { call: 'signal.sigwait(wanted)' } }).sentence).toBe(
    "thread 'worker' waits in signal.sigwait(wanted) at a.py:7 in spin for a signal that has not come",
  );
});
