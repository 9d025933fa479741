import { describe, expect, it } from 'vitest';
import type { OsThread, Process } from '../../src/model/snapshot.ts';
import { at, bootstrap, details, mainThread, python, thread } from '../diagnose/build.ts';
import { inCall, osThread, silent, verdictOf } from './kernel.ts';

/** FUTEX_WAIT_BITSET, FUTEX_CLOCK_REALTIME and FUTEX_PRIVATE_FLAG. */
const PRIVATE = '0x189';
const SHARED = '0x109';

function parent(values: Partial<Process> = {}): Process {
  const waits = mainThread([at('main.py', 'run', 26, 'os.waitpid(child, 0)')]);
  const drain = thread({ name: 'drain', daemon: true, frames: [at('main.py', 'drain', 15), ...bootstrap] });
  const one = details([waits, drain]);
  const osThreads = [inCall(1, 'wait4', '0x2'), inCall(9, 'read', '0x3')];
  return python(1, [one, one], {
    argv: ['python', 'main.py'],
    executable: '/usr/bin/python',
    children: [2],
    osThreads,
    ...values,
  });
}

function child(...osThreads: readonly OsThread[]): Process {
  return silent(2, [[at('main.py', 'work', 23, 'log.flush()  # at last')]], { osThreads });
}

it('finds a lock in C that came through the fork', () => {
  const verdict = verdictOf([parent(), child(inCall(2, 'futex', '0x1', PRIVATE))]);
  expect(verdict).toMatchObject({ kind: 'fork-inherited-lock', confidence: 'likely', culprit: { line: 23 } });
  expect(verdict.headline).toContain('(log.flush())');
});

it('finds one that a thread of C alone held, of which Python knows nothing', () => {
  const { python: alone } = python(1, [details([mainThread([at('main.py', 'run', 26, 'os.waitpid(child, 0)')])])]);
  const verdict = verdictOf([parent({ python: alone }), child(inCall(2, 'futex', '0x1', PRIVATE))]);
  expect(verdict.kind).toBe('fork-inherited-lock');
});

it('finds it in a process that was read from outside, where its native frames show the lock', () => {
  const kept = child(inCall(2, 'futex', '0x1', PRIVATE));
  const frames = [at('main.py', 'work', 23, 'log.flush()')];
  const gdbThreads = [{ ident: '2', current: true, name: null, garbageCollecting: false, frames }];
  const outside = (nativeText: string): Process => ({
    ...kept,
    nativeText,
    python: { version: '3.11.7', implementation: 'cpython', registered: false, samples: [], gdbThreads },
  });
  expect(verdictOf([parent(), outside('#2 _enter_buffered_busy (self=0x1)')]).kind).toBe('fork-inherited-lock');
  expect(verdictOf([parent(), outside('#2 acquire_timed (lock=0x1)')]).kind).not.toBe('fork-inherited-lock');
});

describe('a library that waits for its team of threads', () => {
  const resting = (tid: number, idleMs: number) => ({ ...inCall(tid, 'futex', '0x3', PRIVATE), idleMs });
  const inLibrary = { ...inCall(2, 'futex', '0x1', '0x80'), library: 'libgomp.so.1' };
  const waits = (...others: readonly OsThread[]): Process => ({ ...child(inLibrary, ...others), ageMs: 5000 });
  const forked = (idleMs: number) => {
    const { python: alone } = python(1, [details([mainThread([at('main.py', 'run', 26, 'os.waitpid(child, 0)')])])]);
    return parent({ python: alone, osThreads: [inCall(1, 'wait4', '0x2'), resting(9, idleMs)] });
  };

  it('waits in vain where they rest in the parent since before the fork', () => {
    const verdict = verdictOf([forked(5200), waits(resting(3, 4000))]);
    expect(verdict).toMatchObject({ kind: 'fork-inherited-lock', confidence: 'likely' });
    expect(verdict.headline).toContain('for threads of its library, which the fork very likely left behind');
  });

  it.each<[string, readonly Process[]]>([
    ['they did something since the fork', [forked(300), waits(resting(3, 4000))]],
    ['another thread of the child is at work', [forked(5200), waits(osThread(3, { state: 'R' }))]],
  ])('is no matter of the fork where %s', (_, processes) => {
    expect(verdictOf(processes).kind).not.toBe('fork-inherited-lock');
  });
});

it.each<[string, readonly Process[]]>([
  ['another thread could release it', [parent(), child(inCall(2, 'futex', '0x1', PRIVATE), osThread(3))]],
  ['another process could release it', [parent(), child(inCall(2, 'futex', '0x1', SHARED))]],
  ['it has a timeout', [parent(), child(inCall(2, 'futex', '0x1', PRIVATE, '0x2', '0x7ffc'))]],
  ['it does not wait for a lock', [parent(), child(inCall(2, 'pause'))]],
  ['it came by exec', [parent({ argv: ['python', 'other.py'] }), child(inCall(2, 'futex', '0x1', PRIVATE))]],
  [
    'the parent never had a thread',
    [
      parent({
        python: python(1, [details([mainThread([at('main.py', 'run', 26, 'os.waitpid(child, 0)')])])]).python,
        osThreads: [inCall(1, 'wait4', '0x2')],
      }),
      child(inCall(2, 'futex', '0x1', PRIVATE)),
    ],
  ],
])('says nothing of a fork where %s', (_, processes) => {
  expect(verdictOf(processes).kind).not.toBe('fork-inherited-lock');
});
