import { expect, test } from 'vitest';
import type { OpenFile, OsThread, Process, Snapshot } from '../../../src/model/snapshot.ts';
import { verdictOf } from '../../../src/narrate/verdict.ts';
import { details, mainThread, python, queueGet, snapshot } from '../build.ts';

const MOUNT = { point: '/mnt/data', type: 'nfs4' };

function heldThread(values: Partial<OsThread> = {}): OsThread {
  return {
    tid: 1,
    name: 'python',
    state: 'D',
    wchan: 'rpc_wait_bit_killable',
    syscall: { number: 0, name: 'read', args: ['0x3'] },
    cpuMs: [10, 10],
    switches: [5, 5],
    ...values,
  };
}

function open(target: string): OpenFile {
  const nobody = { inode: null, access: 'read', socket: null, peers: [], locks: [] } as const;
  return { fd: 3, kind: 'file', target, ...nobody };
}

/** A process of which nothing but the kernel tells. */
function held(thread: OsThread, target: string, states: readonly string[] = ['D', 'D']): Process {
  return { ...python(1, []), name: 'python', osThreads: [thread], files: [open(target)], states };
}

function seen(processes: readonly Process[], silent: readonly (typeof MOUNT)[]): Snapshot {
  const one = snapshot(processes, { sampleTimesMs: [0, 2_000] });
  return { ...one, host: { ...one.host, ...(silent.length === 0 ? {} : { silentMounts: silent }) } };
}

test('a file on a file system that does not answer is proven', () => {
  const verdict = verdictOf(seen([held(heldThread(), '/mnt/data/a.csv')], [MOUNT]), 'hung');
  expect([verdict.kind, verdict.confidence]).toEqual(['disk-wait', 'proven']);
  expect(verdict.headline).toContain(
    'for /mnt/data/a.csv on the file system at /mnt/data (nfs4), which does not answer',
  );
  expect(verdict.chain.at(-1)?.evidence).toBe('state D, system call read, in rpc_wait_bit_killable');
});

test('a call by name is likely about the file system that does not answer', () => {
  const call = { number: 257, name: 'openat', args: ['0xffffff9c', '0x7ffd0000'] };
  const verdict = verdictOf(seen([held(heldThread({ syscall: call }), '/repo/a.csv')], [MOUNT]), 'hung');
  expect([verdict.kind, verdict.confidence]).toEqual(['disk-wait', 'likely']);
});

test('where every file system answers, it is the disk of a file that is stood on in every look', () => {
  const verdict = verdictOf(seen([held(heldThread(), '/srv/a.csv')], []), 'hung');
  expect([verdict.kind, verdict.confidence]).toEqual(['disk-wait', 'likely']);
  expect(verdict.headline).toContain('the disk below /srv/a.csv');
});

test.each<[string, Process, readonly (typeof MOUNT)[]]>([
  ['it came back in between', held(heldThread({ switches: [5, 90] }), '/srv/a.csv'), []],
  ['it was elsewhere at the first look', held(heldThread(), '/srv/a.csv', ['R', 'D']), []],
  ['it stands on no file', held(heldThread(), 'pipe:[7]'), []],
  ['it is not held', held(heldThread({ state: 'S' }), '/mnt/data/a.csv', ['S', 'S']), [MOUNT]],
  ['its file lies on a disk that answers', held(heldThread({ switches: [5, 90] }), '/srv/a.csv'), [MOUNT]],
])('no verdict about a disk where %s', (_, process, silent) => {
  expect(verdictOf(seen([process], silent), 'hung').kind).not.toBe('disk-wait');
});

// A process at the limit of its control group whose killing is off, beside a mount of a program that nobody knows any more, on Linux 6.18.
test.each([
  'mem_cgroup_oom_synchronize',
  'mem_cgroup_handle_over_high',
  '__mem_cgroup_handle_over_high',
  'throttle_direct_reclaim',
  '__refrigerator',
  'do_freezer_trap',
  'kernel_clone',
  'ptrace_stop',
])('who waits in %s waits for no file system, whichever does not answer', (wchan) => {
  for (const thread of [heldThread({ wchan, syscall: null }), heldThread({ wchan })]) {
    expect(verdictOf(seen([held(thread, '/srv/a.csv')], [MOUNT]), 'hung').kind).not.toBe('disk-wait');
    expect(verdictOf(seen([held(thread, '/mnt/data/a.csv')], [MOUNT]), 'hung').kind).not.toBe('disk-wait');
  }
});

test('a child that is held is what the waiting process waits for', () => {
  const parent = { ...python(1, [details([mainThread(queueGet)])]), children: [2] };
  const child = { ...held(heldThread({ tid: 2 }), '/mnt/data/a.csv'), pid: 2, ppid: 1, name: 'cat', python: null };
  const verdict = verdictOf(seen([parent, child], [MOUNT]), 'hung');
  expect(verdict.headline).toContain('waits for /mnt/data/a.csv on the file system at /mnt/data');
});
