import { describe, expect, it } from 'vitest';
import { joins, line, main, object, processOf, threadObject, verdictOf, waitsIn, worker } from '../objects.ts';

const QUEUE = object('Q', 'queue', { size: 0, maxsize: 0, unfinished: 0 });
const collects = main(...waitsIn('queue', 'Q'), line('imp.py', 'collect', 17, { refs: { source: 'Q' } }));
const feeder = threadObject(worker('feeder', []), 'T9', {
  exception: 'ValueError: bad row',
  at: line('imp.py', 'read_rows', 9),
  started: line('imp.py', 'collect', 12),
});

describe('an empty queue', () => {
  it('whose producer died names the death', () => {
    const verdict = verdictOf(processOf([collects], [QUEUE, feeder]));
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'proven',
      culprit: { file: 'imp.py', line: 9, thread: 'feeder' },
    });
    expect(verdict.headline).toBe(
      "The program does not end: the main thread waits in queue.get for source (empty) at imp.py:17 in collect, but thread 'feeder' ended with ValueError: bad row at imp.py:9.",
    );
  });

  it('is not explained by the death of a thread of another test', () => {
    const other = threadObject(worker('other', []), 'T8', {
      exception: 'RuntimeError: expected by its test',
      at: line('tests/test_other.py', 'boom', 3),
      started: line('tests/test_other.py', 'test_boom', 8),
    });
    const verdict = verdictOf(processOf([collects], [QUEUE, other]));
    expect(verdict.kind).toBe('nobody-can-wake');
    expect(verdict.headline).not.toContain('other');
  });

  it('is left open where a producer that refers to it still runs', () => {
    const producer = worker('producer', [line('imp.py', 'fill', 5, { refs: { sink: 'Q' }, calls: ['compute(1)'] })]);
    expect(verdictOf(processOf([collects, producer], [QUEUE])).kind).not.toBe('nobody-can-wake');
  });

  it('is left open where somebody else may act without naming it', () => {
    const receiver = worker('receiver', [line('mqtt.py', 'loop', 5, { calls: ['client.step()'] })]);
    expect(verdictOf(processOf([collects, receiver], [QUEUE])).kind).not.toBe('nobody-can-wake');
  });

  it('is only likely beside a thread that sleeps', () => {
    const beat = worker('beat', [line('beat.py', 'run', 5, { calls: ['time.sleep(1)'], inLoop: true })], {
      daemon: true,
    });
    const verdict = verdictOf(processOf([collects, beat], [QUEUE]));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely' });
    expect(verdict.culprit?.thread).not.toBe('beat');
    expect(verdict.chain.at(-1)).toMatchObject({ from: '1 daemon thread', relation: 'cannot end' });
  });
});

describe('an event that a thread sets', () => {
  const EVENT = object('E', 'event', { set: false });
  const waits = main(...waitsIn('event', 'E'), line('retry.py', 'wait', 10, { refs: { 'self.ready': 'E' } }));
  const timed = (self: string) =>
    worker('later', [
      ...waitsIn('event', 'F', true),
      line('lib:threading.py', 'run', 1399, { self, refs: { 'self.finished': 'F', 'self.function': 'E' } }),
    ]);
  const FINISHED = object('F', 'event', { set: false });

  it('after the interval of a timer is not called impossible', () => {
    expect(verdictOf(processOf([waits, timed('threading.Timer')], [EVENT, FINISHED])).kind).toBe('unknown');
  });

  it('is impossible where the thread waits for an event of its own that nobody sets', () => {
    const stuck = worker('stuck', [
      ...waitsIn('event', 'F'),
      line('retry.py', 'later', 4, { refs: { first: 'F', 'self.ready': 'E' }, calls: ['first.wait()'] }),
    ]);
    expect(verdictOf(processOf([waits, stuck], [EVENT, FINISHED])).kind).toBe('nobody-can-wake');
  });
});

it('a wait with a short timeout in a loop is a poll, not an orphan', () => {
  const polls = main(
    ...waitsIn('event', 'E', true),
    line('a.py', 'watch', 5, { refs: { stop: 'E' }, calls: ['stop.wait(0.5)'], inLoop: true }),
  );
  expect(verdictOf(processOf([polls], [object('E', 'event', { set: false })])).kind).not.toBe('nobody-can-wake');
});

it('a join is followed to the event that its thread waits for', () => {
  const reader = worker('reader', [
    ...waitsIn('event', 'E'),
    line('mail.py', 'fetch', 15, { refs: { 'self.arrived': 'E' }, calls: ['self.arrived.wait()'] }),
  ]);
  const verdict = verdictOf(
    processOf([main(...joins('T1')), reader], [object('E', 'event', { set: false }), threadObject(reader, 'T1')]),
  );
  expect(verdict).toMatchObject({
    kind: 'nobody-can-wake',
    confidence: 'proven',
    culprit: { file: 'mail.py', line: 15 },
  });
  expect(verdict.headline).toContain("thread 'reader' waits in Event.wait for self.arrived");
});

it('the parties at a barrier cannot help each other', () => {
  const barrier = object('B', 'barrier', { parties: 3, waiting: 2, broken: false });
  const play = (name: string) =>
    worker(name, [...waitsIn('barrier', 'B'), line('rounds.py', 'play', 12, { refs: { 'self.start': 'B' } })]);
  const [ann, cid] = [play('ann'), play('cid')];
  const verdict = verdictOf(processOf([main(...joins('T1')), ann, cid], [barrier, threadObject(ann, 'T1')]));
  expect(verdict.kind).toBe('nobody-can-wake');
  expect(verdict.headline).toContain('2 of 3 parties there');
});

it('an exit that waits for such a thread stays an exit that is blocked', () => {
  const leaked = worker('leaked', [...waitsIn('event', 'E'), line('a.py', 'watch', 5, { refs: { stop: 'E' } })]);
  const exiting = { ...main(), frames: [line('lib:threading.py', '_shutdown', 1590, { source: 'lock.acquire()' })] };
  const verdict = verdictOf(processOf([exiting, leaked], [object('E', 'event', { set: false })]));
  expect(verdict).toMatchObject({ kind: 'thread-blocks-exit', phase: 'interpreter exit' });
  expect(verdict.chain.map(({ to }) => to)).toContain('nothing still alive');
});

describe('a plain future', () => {
  const future = object('F', 'future', { state: 'pending' });
  const result = line('lib:concurrent/futures/_base.py', 'result', 451, {
    refs: { self: 'F' },
    self: 'concurrent.futures._base.Future',
  });
  const inner = line('lib:threading.py', 'wait', 327);
  const caller = main(inner, result, line('rpc.py', 'call', 24, { refs: { f: 'F', 'self.wire': 'Q' } }));
  const pump = worker('pump', [
    ...waitsIn('queue', 'Q'),
    line('rpc.py', 'pump', 16, { refs: { 'self.wire': 'Q', 'self.waiting[0]': 'F' } }),
  ]);

  it('is the end, not the idle daemon that knows it and waits for its next item', () => {
    const verdict = verdictOf(processOf([caller, { ...pump, daemon: true }], [QUEUE, future]));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely', culprit: { line: 24 } });
    expect(verdict.headline).not.toContain('pump');
  });
});

describe('a queue that its only consumer waits to put into', () => {
  const full = object('Q', 'queue', { size: 2, maxsize: 2, unfinished: 3 });
  const joining = main(
    line('lib:queue.py', 'join', 89, { refs: { self: 'Q' }, self: 'queue.Queue' }),
    line('app.py', 'stop', 8, { refs: { records: 'Q' }, calls: ['records.join()'] }),
  );
  const writer = worker(
    'writer',
    [
      line('lib:queue.py', 'put', 140, { refs: { self: 'Q' }, self: 'queue.Queue' }),
      line('log.py', 'enqueue', 12, { refs: { records: 'Q' }, calls: ['records.put(record)'] }),
      line('log.py', 'run', 30, { refs: { records: 'Q' } }),
    ],
    { daemon: true },
  );

  it('is followed from the one who joins it to the consumer', () => {
    const verdict = verdictOf(processOf([joining, writer], [full]));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'log.py', line: 12 } });
  });
});

describe('idle workers of a pool of threads', () => {
  it('wake nobody by themselves', () => {
    const joining = main(
      line('lib:queue.py', 'join', 89, { refs: { self: 'Q' }, self: 'queue.Queue' }),
      line('app.py', 'run', 8, { refs: { jobs: 'Q' }, calls: ['jobs.join()'] }),
    );
    const idle = worker('Thread-1', [line('lib:multiprocessing/pool.py', 'worker', 114, { source: 'task = get()' })]);
    const jobs = object('Q', 'queue', { size: 0, maxsize: 0, unfinished: 1 });
    expect(verdictOf(processOf([joining, idle], [jobs]))).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'proven',
    });
  });
});

describe('the end of serve_forever()', () => {
  const ENDED = object('E', 'event', { set: false });
  const SERVER = object('S', 'server', { fd: 5, shutdownRequested: true }, { isShutDown: ['E'] });
  const stops = main(
    ...waitsIn('event', 'E'),
    line('lib:socketserver.py', 'shutdown', 255, { refs: { self: 'S' }, self: 'http.server.HTTPServer' }),
    line('page.py', 'stop', 32, { refs: { 'self.httpd': 'S' }, calls: ['self.httpd.shutdown()'] }),
  );

  it('never comes where nobody serves or could begin to', () => {
    expect(verdictOf(processOf([stops], [ENDED, SERVER]))).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'proven',
      culprit: { file: 'page.py', line: 32 },
    });
  });

  it('is left open where a thread with the server may serve yet', () => {
    const starts = worker('starts', [line('page.py', 'prepare', 5, { refs: { httpd: 'S' }, calls: ['compute(1)'] })]);
    expect(verdictOf(processOf([stops, starts], [ENDED, SERVER])).kind).not.toBe('nobody-can-wake');
  });
});
