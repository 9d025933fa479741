import { describe, expect, it } from 'vitest';
import { childDied } from '../../../src/diagnose/rules/processes/child-died.ts';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import type { Frame, Process, Thread } from '../../../src/model/snapshot.ts';
import { inCall, openFile, osThread } from '../../system/kernel.ts';
import { at, details, other, python, snapshot } from '../build.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, verdictOf, worker } from '../objects.ts';
import { ask, evidenceOf, found, mainThreadOf, whileLoop } from '../rules/found.ts';

describe('a call with a timeout that was made anew', () => {
  const gets = (kept: boolean | undefined, timeout: number): readonly Frame[] => [
    line('lib:selectors.py', 'select', 398, kept === undefined ? {} : { kept }),
    line('lib:multiprocessing/queues.py', 'get', 111, kept === undefined ? {} : { kept }),
    line('harvest.py', 'harvest', 18, {
      calls: [`basket.get(timeout=${timeout})`],
      loops: [whileLoop('len(found) < rows')],
      ...(kept === undefined ? {} : { kept: true }),
    }),
  ];
  const polls = (ms: number) => ({ syscall: inCall(1, 'poll', '0x1', '0x1', `0x${ms.toString(16)}`).syscall });
  const find = (seconds: number, ms: number) =>
    ask(slow, mainThreadOf(gets(undefined, seconds), gets(false, seconds), polls(ms)));

  it('long before its time was up has got what it waits for', () => {
    expect(find(60, 60_000)?.cause).toMatchObject({ progress: { type: 'call', frame: { function: 'harvest' } } });
  });

  it('has perhaps got nothing where its time may have been up', () => {
    expect(find(2, 2000)).toBeNull();
  });
});

describe('a thread of a library that looks after its connections', () => {
  const AWAKE = { undisturbed: { ms: 1000, cpuMs: 0, switches: 30 } };
  const awake = (below: Frame) => {
    const frames = [line('lib:ssl.py', 'read', 9, { calls: ['sock.recv(9)'] }), below];
    const reader = { ...worker('reader', frames), nativeId: 7 };
    const one = details([main(...joins('T')), reader], { objects: [threadObject(reader, 'T')] });
    const osThreads = [osThread(1), { ...inCall(7, 'recvfrom', '0x4'), ...AWAKE }];
    return evidenceOf(snapshotOf(python(1, [one, one], { files: [openFile(4, 'socket')], osThreads })));
  };

  it('is woken by heartbeats, which are no progress', () => {
    expect(ask(slow, awake(line('site:ws/client.py', 'events', 5)))).toBeNull();
    expect(ask(slow, awake(line('feed.py', 'events', 5)))?.cause).toMatchObject({ progress: { type: 'wakes' } });
  });
});

describe('tests that have only just begun', () => {
  const running = (seconds: number, elapsedMs: number) => {
    const one = main(at('tests/a.py', 'test_a', 3));
    const values = { currentTest: 'tests/a.py::test_a (call)', currentTestSeconds: seconds };
    const process = python(1, [details([one], values)]);
    return evidenceOf({ ...snapshot([process]), elapsedMs });
  };

  it('do not hang', () => {
    expect(found(slow, 'slow', running(0.5, 60_000)).cause.progress).toMatchObject({
      type: 'begun',
      test: 'tests/a.py::test_a',
      seconds: 0.5,
      others: 0,
    });
  });

  it('may hang where the run is as young, or the test is not', () => {
    expect(ask(slow, running(0.5, 8_000))).toBeNull();
    expect(ask(slow, running(4, 600_000))).toBeNull();
  });
});

describe('who waits for a client', () => {
  const child = object(
    'W',
    'process',
    { kind: 'multiprocessing', name: 'agent', pid: 2, started: true },
    {},
    { createdAt: [line('agents.py', 'start', 14)] },
  );
  const accepting = (objects: readonly (typeof child)[], ...others: readonly Thread[]) => {
    const listening = {
      protocol: 'tcp',
      local: '127.0.0.1:4',
      remote: '',
      state: 'LISTEN',
      traffic: null,
    } as const;
    return processOf(
      [
        main(line('lib:socket.py', 'accept', 295), line('agents.py', 'start', 15, { refs: { worker: 'W' } })),
        ...others,
      ],
      objects,
      {},
      {
        osThreads: [inCall(1, 'accept4', '0x4')],
        files: [openFile(4, 'socket', { socket: listening })],
        children: [2],
      },
    );
  };
  const accepts = (...objects: readonly (typeof child)[]) => accepting(objects);
  const dead = (code: number) => other(2, { name: 'python', states: ['Z', 'Z'], ended: { code, signal: null } });
  const find = (...processes: readonly Process[]) => ask(childDied, evidenceOf(snapshotOf(...processes)));

  it('waits for the child that failed before it connected', () => {
    expect(find(accepts(child), dead(1))?.cause).toMatchObject({
      death: { actors: [{ id: '2', ended: { how: 'exited', code: 1 } }] },
    });
  });

  it('waits for somebody else where the child has done its part, or another one lives', () => {
    expect(find(accepts(child), dead(0))).toBeNull();
    const living = processOf([main(at('b.py', 'run', 1))], [], {}, { pid: 3, ppid: 1 });
    expect(find(accepts(child), dead(1), living)).toBeNull();
    expect(find(accepts(child), dead(1), other(3, { name: 'nc' }))).toBeNull();
  });

  it('waits for a thread beside it that may connect yet, and not for one without work', () => {
    const later = worker('later', [line('agents.py', 'connect', 30, { calls: ['time.sleep(20)'] })]);
    expect(find(accepting([child], later), dead(1))).toBeNull();
    const parked = worker('pool', [line('lib:concurrent/futures/thread.py', '_worker', 81)]);
    expect(find(accepting([child], parked), dead(1))).not.toBeNull();
  });

  it('waits for somebody else where the program has read how the child ended', () => {
    const read = { ...child, facts: { ...child.facts, returncode: 1 } };
    expect(find(accepts(read))).toBeNull();
    expect(find(accepts(read), dead(1))).toBeNull();
  });
});

describe('a child that can never go on', () => {
  const same = { executable: '/usr/bin/python', argv: ['python', 'main.py'] };
  const left = object('T', 'thread', { name: 'refresh', started: true, alive: false, beforeFork: true });
  const lock = object('L', 'lock', { locked: true });
  const wants = main(line('geocode.py', 'find', 22, { calls: ['lock.acquire()'], refs: { lock: 'L' } }));
  const polls = [line('site:pool/parallel.py', 'retrieve', 9, { calls: ['time.sleep(0.1)'], inLoop: true })];
  const parent = (frames: readonly Frame[]) =>
    processOf(
      [main(...frames, line('main.py', 'run', 4))],
      [object('M', 'thread', { name: 'MainThread' }), object('R', 'thread', { name: 'refresh', ended: 'returned' })],
      {},
      { ...same, children: [2] },
    );
  const child = processOf([wants], [lock, left], {}, { ...same, pid: 2, ppid: 1 });

  it('is what a poll of its parent waits for, also where the thread that had the lock has ended since', () => {
    expect(verdictOf(parent(polls), child)).toMatchObject({
      kind: 'fork-inherited-lock',
      confidence: 'likely',
      culprit: { file: 'geocode.py', line: 22 },
    });
  });
});

describe('a thread that takes one piece of work after the other', () => {
  const takes = { ...whileLoop('True'), takesNext: true };
  const find = (loop: typeof takes) => {
    const rests = worker('packer', [line('pack.py', 'pack', 5, { calls: ['time.sleep(9)'], loops: [loop] })]);
    return verdictOf(processOf([main(...joins('T')), rests], [threadObject(rests, 'T')]));
  };

  it('rests in its work, and polls for nothing', () => {
    expect(find(takes)).toMatchObject({ kind: 'slow', culprit: null });
    expect(find({ ...takes, takesNext: false })).toMatchObject({ kind: 'sleep-loop', culprit: { file: 'pack.py' } });
  });
});
