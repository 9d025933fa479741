import { expect, it } from 'vitest';
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
  expect(verdict.headline).toContain('(log.flush());');
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
      parent({ python: python(1, [details([mainThread([at('main.py', 'run', 26, 'os.waitpid(child, 0)')])])]).python }),
      child(inCall(2, 'futex', '0x1', PRIVATE)),
    ],
  ],
])('says nothing of a fork where %s', (_, processes) => {
  expect(verdictOf(processes).kind).not.toBe('fork-inherited-lock');
});
