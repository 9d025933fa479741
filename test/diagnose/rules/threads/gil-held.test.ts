import { expect, it } from 'vitest';
import { gilHeld } from '../../../../src/diagnose/rules/threads/gil-held.ts';
import type { Frame, OsThread } from '../../../../src/model/snapshot.ts';
import { inCall, osThread, silent } from '../../../system/kernel.ts';
import { at, snapshot } from '../../build.ts';
import { ask, evidenceOf, found } from '../found.ts';

/** As often as a thread looks for the GIL, every 5 ms. */
const LOOKS = { ms: 1000, cpuMs: 0, switches: 197 };
const looks = (tid: number): OsThread => ({ ...inCall(tid, 'futex', '0x2', '0x89'), undisturbed: LOOKS });
const native = [at('main.py', 'enter', 15, 'return native.pthread_mutex_lock(mutex)')];
const evidence = (stacks: readonly (readonly Frame[])[], osThreads: readonly OsThread[]) =>
  evidenceOf(snapshot([silent(1, stacks, { osThreads })]));

it('names the main thread that is blocked in C, and counts who looks for the GIL', () => {
  const finding = found(
    gilHeld,
    'gil-held',
    evidence([native], [inCall(1, 'futex', '0x1', '0x80'), looks(9), looks(10)]),
  );
  expect(finding.cause).toMatchObject({
    holder: { key: 'thread 1 1-0' },
    frame: { function: 'enter', line: 15 },
    starved: { count: 2 },
  });
  expect(finding).toMatchObject({ confidence: 'likely', culprit: { file: 'main.py', line: 15 } });
  expect(finding.chain[0]?.to).toMatchObject({ wanted: { type: 'native', keepsGil: true } });
});

it('names another thread where the main one looks for the GIL', () => {
  const waits = [at('main.py', 'run', 3, 'work()')];
  expect(found(gilHeld, 'gil-held', evidence([waits, native], [looks(1)])).cause).toMatchObject({
    holder: { key: 'thread 1 1-1' },
    starved: { count: 1, actors: [{ key: 'thread 1 1-0' }] },
  });
});

it("shows the innermost line where none is the user's", () => {
  const bridge = [at('lib:ctypes/__init__.py', 'call', 15)];
  expect(found(gilHeld, 'gil-held', evidence([bridge], [inCall(1, 'futex'), looks(9)])).cause.frame).toMatchObject({
    function: 'call',
  });
});

it('knows that who waits for a signal or for descriptors has let the GIL go', () => {
  const waits = [at('main.py', 'main', 3, 'signal.sigwait({signal.SIGTERM})')];
  expect(ask(gilHeld, evidence([waits], [inCall(1, 'rt_sigtimedwait'), looks(9)]))).toBeNull();
  const library = { ...inCall(1, 'poll'), library: 'libzmq.so.5' };
  expect(ask(gilHeld, evidence([waits], [library, looks(9)]))).toBeNull();
});

it.each<[string, readonly OsThread[]]>([
  ['nobody looks for the GIL', [inCall(1, 'futex'), osThread(9)]],
  ['somebody computes', [inCall(1, 'futex'), looks(9), osThread(10, { cpuMs: [0, 900], switches: [0, 0] })]],
])('finds nothing where %s', (_, osThreads) => {
  expect(ask(gilHeld, evidence([native], osThreads))).toBeNull();
});
