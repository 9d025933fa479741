import { describe, expect, it } from 'vitest';
import { nobodyCanWake } from '../../../../src/diagnose/rules/threads/nobody-can-wake.ts';
import type { Frame, OpenFile, Snapshot, Thread } from '../../../../src/model/snapshot.ts';
import { awaits, idleLoop, loopObject, snapshotOf as snapshotOfLoop, task } from '../../../async/asyncio.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { details, python } from '../../build.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, waitsIn, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const QUEUE = object('Q', 'queue', { size: 0, maxsize: 0, unfinished: 0 });
const EVENT = object('E', 'event', { set: false });
const collects = main(...waitsIn('queue', 'Q'), line('imp.py', 'collect', 17, { refs: { source: 'Q' } }));
const find = (...process: Parameters<typeof processOf>) =>
  foundBy(nobodyCanWake, 'nobody-can-wake', snapshotOf(processOf(...process)));

const asks = (snapshot: Snapshot) => found(nobodyCanWake, 'nobody-can-wake', snapshot);

describe('a data pipe within the process', () => {
  const pipe = (fd: number, access: 'read' | 'write', ...peers: OpenFile['peers']) =>
    openFile(fd, 'pipe', { target: 'pipe:[7]', access, peers });
  const own = { pid: 1, fd: 5, name: 'python', inTree: true };
  const reads = main(line('wait.py', 'answer', 7, { calls: ['os.read(fd, 1)'] }));
  const values = { files: [pipe(4, 'read', own), pipe(5, 'write')], osThreads: [inCall(1, 'read', '0x4')] };
  const beside = (...others: readonly Thread[]) =>
    asks(snapshotOf(processOf([{ ...reads, nativeId: 1 }, ...others], [], {}, values)));

  it('is likely where nothing else lives, and waits for no end', () => {
    expect(beside()).toMatchObject({
      cause: { reason: { type: 'own pipe' } },
      confidence: 'likely',
      culprit: { line: 7 },
    });
  });

  it('may be written by a timer of the program', () => {
    const runs = [...waitsIn('event', 'F', true), line('lib:threading.py', 'run', 1399, { self: 'threading.Timer' })];
    expect(beside(worker('later', runs, { startedAt: [line('wait.py', 'answer', 5)] }))).toBeNull();
  });
});

describe('threads that come and go', () => {
  const tick = (nativeId: number) =>
    worker('tick', [line('tick.py', 'run', 5, { calls: ['time.sleep(1)'], inLoop: true })], { nativeId });
  const over = (first: readonly Thread[], last: readonly Thread[]) => {
    const told = { objects: [QUEUE] };
    return asks(snapshotOf(python(1, [details([collects, ...first], told), details([collects, ...last], told)])));
  };

  it('may wake it, whatever they do when they are seen', () => {
    expect(over([tick(3)], [tick(4)])).toBeNull();
    expect(over([], [tick(4)])).toBeNull();
  });

  it('are others than those that stay', () => {
    expect(over([tick(3)], [tick(3)])?.cause).toMatchObject({ reason: { type: 'unreferenced', others: 1 } });
  });

  it('leave nobody where all have ended', () => {
    expect(over([tick(3)], [])?.cause).toMatchObject({ reason: { type: 'unreferenced', others: 0 } });
  });
});

describe('a timer that waits out its interval', () => {
  const timer = (...startedAt: readonly Frame[]) =>
    worker(
      'later',
      [...waitsIn('event', 'F', true), line('lib:threading.py', 'run', 1399, { self: 'threading.Timer' })],
      { startedAt },
    );
  const library = line('site:watch_it/plugin.py', 'arm', 5);
  const beside = (one: Thread) => asks(snapshotOf(processOf([collects, one], [QUEUE])));

  it.each<[string, readonly Frame[]]>([
    ['the program', [library, line('imp.py', 'collect', 12)]],
    ['another timer', [library, line('lib:threading.py', '_bootstrap', 1014)]],
    ['nobody who is known', []],
  ])('may wake it where %s has begun it', (_, startedAt) => {
    expect(beside(timer(...startedAt))).toBeNull();
  });

  it('is none where a library watches over the program by it', () => {
    expect(beside(timer(library))?.cause).toMatchObject({ reason: { type: 'unreferenced' } });
  });
});

it('a thread of the library that waits may be the one that it waits for', () => {
  const waits = main(
    ...waitsIn('event', 'E'),
    line('site:streams/run.py', 'run', 65, { refs: { latch: 'E' } }),
    line('imp.py', 'collect', 17),
  );
  const ticks = (name: string) =>
    worker('ticks', [...waitsIn('event', 'F', true), line(`site:${name}/clock.py`, 'run', 8, { inLoop: true })], {
      startedAt: [line(`site:${name}/clock.py`, 'schedule', 3)],
    });
  const beside = (name: string) => asks(snapshotOf(processOf([waits, ticks(name)], [EVENT])));
  expect(beside('streams')).toBeNull();
  expect(beside('other')?.cause).toMatchObject({ reason: { type: 'unreferenced' } });
});

describe('the receiver of a library for another process', () => {
  const receiver = worker(
    'receiver',
    [line('site:execnet/gateway_base.py', 'read', 534), line('site:execnet/gateway_base.py', '_thread_receiver', 1160)],
    {
      nativeId: null,
      daemon: true,
    },
  );
  const asksThere = (file: string, ...frames: readonly Frame[]) =>
    main(...frames, line('site:execnet/gateway_base.py', 'receive', 929), line(file, 'serve', 3));
  const pipe = (fd: number, access: 'read' | 'write', pid: number, at: number) =>
    openFile(fd, 'pipe', { target: `pipe:[${fd}]`, access, peers: [{ pid, fd: at, name: 'python', inTree: true }] });
  const gateway = (there: Thread) => {
    const here = processOf(
      [asksThere('imp.py', ...waitsIn('queue', 'Q')), receiver],
      [QUEUE],
      {},
      {
        files: [pipe(4, 'write', 2, 6), pipe(5, 'read', 2, 7)],
        osThreads: [inCall(1, 'futex'), inCall(50, 'read', '0x5')],
        children: [2],
      },
    );
    const child = processOf(
      [there, receiver],
      [QUEUE],
      {},
      {
        pid: 2,
        ppid: 1,
        files: [pipe(6, 'read', 1, 4), pipe(7, 'write', 1, 5)],
        osThreads: [inCall(2, 'futex'), inCall(60, 'read', '0x6')],
      },
    );
    return asks(snapshotOf(here, child));
  };

  it('hands nothing on while the other process waits for the next request, too', () => {
    const cause = gateway(asksThere('station.py', ...waitsIn('queue', 'Q')))?.cause;
    expect(cause).toMatchObject({ step: { actor: { process: { pid: 1 } } } });
  });

  it('may hand on what the other process computes', () => {
    expect(gateway(main(line('station.py', 'serve', 3)))).toBeNull();
  });
});

describe('a consumer of the library in which another queue is waited for', () => {
  const waits = main(...waitsIn('queue', 'Q'), line('site:bus/receive.py', 'receive', 65), line('imp.py', 'ask', 17));
  const takes = worker(
    'takes',
    [...waitsIn('queue', 'R', true), line('site:bus/notify.py', 'run', 8, { inLoop: true })],
    {
      startedAt: [line('site:bus/notify.py', 'start', 3)],
    },
  );
  const holding = (size: number) =>
    asks(snapshotOf(processOf([waits, takes], [QUEUE, object('R', 'queue', { size, maxsize: 0, unfinished: 0 })])));

  it('has nothing to do while its own queue is empty', () => {
    expect(holding(0)?.cause).toMatchObject({ reason: { type: 'unreferenced', others: 1 } });
  });

  it('may act on what is in it', () => {
    expect(holding(1)).toBeNull();
  });
});

describe('a queue that nobody fills', () => {
  it('is proven where no other thread lives', () => {
    const { cause, confidence, culprit } = find([collects], [QUEUE]);
    expect(cause).toMatchObject({ way: [], deadWaker: null, inThread: null, step: { waiting: { id: 'queue.get' } } });
    expect(cause.reason).toEqual({ type: 'unreferenced', others: 0 });
    expect({ confidence, line: culprit?.line }).toEqual({ confidence: 'proven', line: 17 });
  });

  it('is likely beside a thread that sleeps and does not refer to it', () => {
    const beat = worker('beat', [line('beat.py', 'run', 5, { calls: ['time.sleep(1)'], inLoop: true })]);
    const { cause, confidence } = find([collects, beat], [QUEUE]);
    expect(cause.reason).toEqual({ type: 'unreferenced', others: 1 });
    expect(confidence).toBe('likely');
  });

  it('has the producer that died, and its line as the culprit', () => {
    const feeder = threadObject(worker('feeder', []), 'T9', {
      exception: 'ValueError: bad row',
      at: line('imp.py', 'read_rows', 9),
      started: line('imp.py', 'collect', 12),
    });
    const { cause, culprit, fingerprintParts } = find([collects], [QUEUE, feeder]);
    expect(cause.reason).toMatchObject({
      type: 'died',
      waker: { key: 'thread 1 T9', ended: { how: 'raised', exception: 'ValueError: bad row' } },
    });
    expect(cause.deadWaker).toMatchObject({ endLine: { line: 9 } });
    expect(culprit).toMatchObject({ line: 9, thread: 'feeder', task: null });
    expect(fingerprintParts.at(-1)).toBe('ValueError');
  });

  it('is in a pool where the method of one asks for what it has', () => {
    const pool = (name: string) => ({
      ...line('site:psycopg_pool/pool.py', name, 5),
      selfType: 'psycopg_pool.pool.ConnectionPool',
    });
    const asks = (name: string) =>
      main(...waitsIn('queue', 'Q'), pool(name), line('imp.py', 'collect', 17, { refs: { source: 'Q' } }));
    expect(find([asks('getconn')], [QUEUE]).cause.asksPool).toBe(true);
    expect(find([asks('close')], [QUEUE]).cause.asksPool).toBe(false);
  });

  it('is not found where somebody may yet act', () => {
    const busy = worker('busy', [line('mqtt.py', 'loop', 5, { calls: ['client.step()'] })]);
    expect(found(nobodyCanWake, 'nobody-can-wake', snapshotOf(processOf([collects, busy], [QUEUE])))).toBeNull();
  });
});

describe('those who know what is waited for', () => {
  const waits = main(...waitsIn('event', 'E'), line('a.py', 'wait', 10, { refs: { ready: 'E' } }));
  const stuck = (name: string, own: string, refs: Readonly<Record<string, string>>) =>
    worker(name, [...waitsIn('event', own), line('a.py', name, 4, { refs: { first: own, ...refs } })]);

  it('are named where they wait for each other', () => {
    const events = ['F', 'G'].map((id) => object(id, 'event', { set: false }));
    const others = [stuck('one', 'F', { ready: 'E', next: 'G' }), stuck('two', 'G', { ready: 'E', next: 'F' })];
    const { cause } = find([waits, ...others], [EVENT, ...events]);
    expect(cause.reason).toMatchObject({ type: 'all blocked' });
  });

  it('are one that waits for the waiter itself', () => {
    const joins1 = main(...joins('T'));
    const reader = worker('reader', [...waitsIn('event', 'E'), line('a.py', 'read', 6, { refs: { ready: 'E' } })]);
    const knows = { ...joins1, frames: [...joins1.frames, line('a.py', 'top', 40, { refs: { ready: 'E' } })] };
    const { cause } = find([knows, reader], [EVENT, threadObject(reader, 'T')]);
    expect(cause.way.map(({ actor }) => actor.key)).toEqual(['thread 1 id-main']);
    expect(cause.reason).toMatchObject({ type: 'all blocked', by: [{ key: 'thread 1 id-main' }], isBefore: true });
  });

  it('are the others at the same barrier', () => {
    const barrier = object('B', 'barrier', { parties: 3, waiting: 2, broken: false });
    const start = { refs: { start: 'B' } };
    const plays = main(...waitsIn('barrier', 'B'), line('r.py', 'play', 12, start));
    const other = worker('other', [...waitsIn('barrier', 'B'), line('r.py', 'play', 12, start)]);
    expect(find([plays, other], [barrier]).cause.reason).toMatchObject({
      type: 'all blocked',
      by: [{ key: 'thread 1 id-other' }],
      isBefore: false,
    });
  });

  it('hold it, and wait themselves', () => {
    const lock = object('L', 'lock', { locked: true });
    const condition = object('C', 'condition', { waiters: 1 });
    const refs = { lock: 'L', cond: 'C' };
    const holder = main(
      ...waitsIn('condition', 'C'),
      line('gate.py', 'wait', 16, { holds: [['lock', 13]], refs, calls: ['cond.wait()'] }),
    );
    const wants = worker('wants', [line('gate.py', 'release', 8, { enters: ['lock'], refs })]);
    const { cause } = find([holder, wants], [lock, condition]);
    expect(cause.reason).toMatchObject({
      type: 'holder waits',
      hold: { actor: { key: 'thread 1 id-main' }, line: 13 },
    });
  });

  it('are idle daemons that wait for their next item', () => {
    const future = object('F', 'future', { state: 'pending' });
    const result = line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } });
    const caller = main(
      line('lib:threading.py', 'wait', 327),
      result,
      line('rpc.py', 'call', 24, { refs: { f: 'F', wire: 'Q' } }),
    );
    const refs = { wire: 'Q', 'waiting[0]': 'F' };
    const pump = worker('pump', [...waitsIn('queue', 'Q'), line('rpc.py', 'pump', 16, { refs })], { daemon: true });
    const { cause, confidence } = find([caller, pump], [QUEUE, future]);
    expect(cause.reason).toMatchObject({ type: 'idle', by: [{ id: 'id-pump' }] });
    expect(confidence).toBe('likely');
  });
});

it('an event that another thread set without waking the loop is a lost wake-up', () => {
  const waits = task('T1', 'Task-1', [awaits.event('E'), line('app.py', 'wait', 5, { refs: { ready: 'E' } })]);
  const { cause } = foundBy(
    nobodyCanWake,
    'nobody-can-wake',
    snapshotOfLoop({
      threads: [idleLoop()],
      tasks: [waits],
      objects: [object('E', 'async event', { set: true }), loopObject({ ready: 1 })],
    }),
  );
  expect(cause.reason).toEqual({ type: 'lost wake-up', arrived: 'set' });
});

it.each([
  [0, false],
  [1, true],
])(
  'a task that waits for a call in a thread is told beside it; %i requests to cancel: %s',
  (cancelRequests, isCancelled) => {
    const ask = [line('site:trio/_threads.py', 'to_thread_run_sync', 403), line('app.py', 'ask', 5)];
    const inThread = line('site:trio/_threads.py', 'worker_fn', 370, { refs: { task: 'T1' } });
    const reads = line('app.py', 'read', 9, { refs: { ready: 'E' } });
    const { cause } = foundBy(
      nobodyCanWake,
      'nobody-can-wake',
      snapshotOfLoop({
        threads: [idleLoop(), worker('reader', [...waitsIn('event', 'E'), reads, inThread])],
        tasks: [task('T1', 'Task-1', ask)],
        objects: [EVENT, object('T1', 'task', { state: 'pending', cancelRequests }, { loop: ['LOOP'] })],
      }),
    );
    expect(cause.step.actor.key).toBe('thread 1 id-reader');
    expect(cause.inThread).toMatchObject({ task: { key: 'task 1 T1' }, isCancelled });
  },
);
