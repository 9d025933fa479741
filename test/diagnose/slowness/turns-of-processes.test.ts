import { describe, expect, it } from 'vitest';
import { fileLock } from '../../../src/diagnose/rules/io/file-lock.ts';
import { sleepLoop } from '../../../src/diagnose/rules/running/sleep-loop.ts';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import type { FileLock, Frame, OpenFile, Process } from '../../../src/model/snapshot.ts';
import { inCall, openFile, osThread } from '../../system/kernel.ts';
import { at, details, other, python } from '../build.ts';
import { line, main, object, processOf, snapshotOf, verdictOf, worker } from '../objects.ts';
import { ask, evidenceOf, forLoop, whileLoop } from '../rules/found.ts';

describe('permits of a bounded semaphore of multiprocessing', () => {
  const permits = (count: number, bound = 2) =>
    object('S', 'process lock', { kind: 'BoundedSemaphore', value: 0, bound, count, locked: true, name: '/mp-1' });
  const wants = main(
    line('lib:multiprocessing/synchronize.py', '__enter__', 95, {
      self: 'multiprocessing.synchronize.BoundedSemaphore',
      refs: { self: 'S' },
    }),
    line('limits.py', 'parts', 11, { enters: ['slots'], refs: { slots: 'S' } }),
    line('limits.py', 'render', 7, { holds: [['slots', 5]], refs: { slots: 'S' } }),
  );
  const sleeps = main(
    line('limits.py', 'render', 6, { calls: ['time.sleep(2)'], holds: [['slots', 5]], refs: { slots: 'S' } }),
  );
  const parent = python(1, [details([main(at('lib:multiprocessing/popen_fork.py', 'poll', 27))])], {
    children: [2, 3],
    osThreads: [inCall(1, 'wait4', '0x2')],
  });
  const child = (pid: number, thread: ReturnType<typeof main>, count: number, bound?: number) =>
    processOf([thread], [permits(count, bound)], {}, { pid, ppid: 1 });

  it('are all with those who want one more', () => {
    const verdict = verdictOf(parent, child(2, wants, 1), child(3, wants, 1));
    expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'limits.py', line: 11 } });
  });

  it('are given back by a process that still works', () => {
    const { kind, confidence } = verdictOf(parent, child(2, wants, 1), child(3, sleeps, 1));
    expect(`${kind} ${confidence}`).not.toMatch(/deadlock|proven/);
  });

  it('are not told where one was taken in a call that is over, and stands on no stack', () => {
    expect(verdictOf(parent, child(2, wants, 2)).kind).toBe('unknown');
  });

  it('are never proven to be with a block: the count is the process’s', () => {
    expect(verdictOf(parent, child(2, wants, 1), child(3, wants, 1)).confidence).not.toBe('proven');
  });

  it('are not told where the living do not have all of them', () => {
    expect(verdictOf(parent, child(2, wants, 1, 3), child(3, wants, 1, 3)).kind).toBe('unknown');
  });
});

describe('a lock of multiprocessing that no living process has', () => {
  const wants = main(line('limits.py', 'render', 7, { calls: ['slots.acquire()'], refs: { slots: 'S' } }));
  const waitsFor = (facts: Parameters<typeof object>[2]) =>
    processOf([wants], [object('S', 'process lock', { ...facts, count: 0, locked: true })], {}, { children: [3] });
  const lock = waitsFor({ kind: 'Lock', name: '/mp-1' });
  const permit = waitsFor({ kind: 'BoundedSemaphore', value: 0, bound: 1, name: '/mp-1' });
  const ended = (code: number | null, signal: number | null) =>
    other(3, { name: 'python', states: ['Z', 'Z'], ended: { code, signal } });

  it.each([
    ['lock', lock],
    ['permit', permit],
  ])('went with a child that was killed or failed: a %s', (_, waits) => {
    for (const child of [ended(null, 9), ended(1, null)]) {
      const verdict = verdictOf(waits, child);
      expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'limits.py', line: 7 } });
      expect(verdict.headline).toContain('did not release before it ended');
    }
  });

  it('is not told as gone with one that ended as it should', () => {
    const verdict = verdictOf(lock, ended(0, null));
    expect(verdict.headline).toContain('with no visible holder');
    expect(verdict.confidence).not.toBe('proven');
    expect(verdictOf(permit, ended(0, null)).kind).toBe('unknown');
  });
});

describe('who tries again and again for a file', () => {
  const lock: FileLock = { type: 'POSIX', access: 'write', pid: 2, file: '8:1:77', start: 0, end: null };
  const target = '/tmp/ledger.lock';
  const asleep = { syscall: inCall(1, 'clock_nanosleep').syscall };
  const retries = (refs: Readonly<Record<string, string>>): readonly Frame[] => [
    line('site:locks/retry.py', 'call', 115, { calls: ['time.sleep(0.1)'], loops: [whileLoop('True')], refs }),
    line('ledger.py', 'append', 10, { enters: ['lock'] }),
  ];
  const poller = (refs: Readonly<Record<string, string>>, values: Partial<OpenFile> = {}) =>
    processOf(
      [main(...retries(refs))],
      [object('F', 'file', { fd: 4, closed: false })],
      {},
      {
        files: [openFile(4, 'file', { target, ...values })],
        osThreads: [osThread(1, { ...asleep, undisturbed: { ms: 500, cpuMs: 0, switches: 5 } })],
      },
    );
  const holder = (frames: readonly Frame[]): Process =>
    processOf(
      [main(...frames)],
      [],
      {},
      {
        pid: 2,
        ppid: 1,
        files: [openFile(3, 'file', { target, locks: [lock] })],
        osThreads: [{ ...osThread(2, asleep), undisturbed: { ms: 500, cpuMs: 0, switches: 1 } }],
      },
    );
  const idle = holder([at('lib:socket.py', 'accept', 295), line('ledger.py', 'serve', 3)]);

  it('waits for the process that has locked what it has in hand', () => {
    const finding = ask(fileLock, evidenceOf(snapshotOf(poller({ 'self.file': 'F' }), idle)));
    expect(finding).toMatchObject({
      confidence: 'likely',
      cause: { wanted: { path: target }, who: { type: 'process', process: { pid: 2 } } },
    });
  });

  it('does not where it only reads the file, has it locked itself, or has it not in hand', () => {
    const found = (one: Process) => ask(fileLock, evidenceOf(snapshotOf(one, idle)));
    expect(found(poller({ 'self.file': 'F' }, { access: 'read' }))).toBeNull();
    expect(found(poller({ 'self.file': 'F' }, { locks: [{ ...lock, pid: 1 }] }))).toBeNull();
    expect(found(poller({}))).toBeNull();
  });

  it('is slow where who has it locked goes through a loop that ends', () => {
    const works = holder([
      line('ledger.py', 'append', 11, { calls: ['time.sleep(0.4)'], loops: [forLoop('range(times)')] }),
    ]);
    const evidence = evidenceOf(snapshotOf(poller({}), works));
    expect(ask(slow, evidence)?.cause).toMatchObject({ progress: { type: 'beside thread' } });
    expect(ask(slow, evidenceOf(snapshotOf(poller({}), idle)))).toBeNull();
  });
});

describe('a loop of a library with no line of the user on the stack', () => {
  const frames = [
    line('site:reruns/plugin.py', 'protocol', 1301, { calls: ['time.sleep(1)'], loops: [whileLoop('again')] }),
  ];
  const one = details([{ ...main(), frames }]);
  const osThreads = [osThread(1, { undisturbed: { ms: 500, cpuMs: 0, switches: 1 } })];
  const evidence = (silentMs: number) => {
    const snapshot = snapshotOf(python(1, [one, one], { osThreads }));
    return evidenceOf({ ...snapshot, silentMs, wroteWhileLooking: silentMs < 1000 });
  };

  it('is no poll while it still writes', () => {
    expect(ask(sleepLoop, evidence(200))).toBeNull();
    expect(ask(sleepLoop, evidence(60_000))).not.toBeNull();
  });
});

describe('a future that nobody has in hand', () => {
  const waits = (file: string) => [
    line('lib:threading.py', 'wait', 359, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:concurrent/futures/_base.py', 'result', 451, {
      self: 'concurrent.futures._base.Future',
      refs: { self: 'F' },
    }),
    line(file, 'ask', 13, { calls: ['self.rpc.request("x").result()'] }),
  ];
  const future = object('F', 'future', { state: 'pending' }, {}, { type: 'concurrent.futures._base.Future' });
  const client = (peer: number) => {
    const reader = worker('reader', [at('site:rpc/streams.py', 'listen', 30, 'line = self.file.readline()')], {
      nativeId: 7,
      daemon: true,
    });
    const peers = [{ pid: peer, fd: 1, name: 'python', inTree: peer === 2 }];
    return processOf(
      [main(...waits('client.py')), reader],
      [future],
      {},
      {
        children: [2],
        files: [openFile(5, 'pipe', { target: 'pipe:[9]', access: 'read', peers })],
        osThreads: [inCall(1, 'futex'), inCall(7, 'read', '0x5')],
      },
    );
  };
  const server = processOf(
    [main(...waits('server.py'))],
    [future],
    {},
    {
      pid: 2,
      ppid: 1,
      osThreads: [inCall(2, 'futex')],
      files: [openFile(1, 'pipe', { target: 'pipe:[9]', access: 'write' })],
    },
  );

  it('is answered by the process that a thread of a library reads from', () => {
    expect(verdictOf(client(2), server)).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'server.py', line: 13 },
    });
  });

  it('is not, where a thread of the program has ended, which may have owed it', () => {
    const ended = object(
      'T',
      'thread',
      { name: 'worker', alive: false, started: true },
      {},
      { createdAt: [at('client.py', 'ask', 11)] },
    );
    const one = client(2);
    const samples = (one.python?.samples ?? []).map((sample) => ({
      ...sample,
      details: sample.details === null ? null : { ...sample.details, objects: [...sample.details.objects, ended] },
    }));
    const told = one.python === null ? one : { ...one, python: { ...one.python, samples } };
    expect(verdictOf(told, server).culprit).toMatchObject({ file: 'client.py' });
  });

  it('is not, where that thread reads from nobody of the command', () => {
    expect(verdictOf(client(99), server).culprit).toMatchObject({ file: 'client.py' });
  });
});
