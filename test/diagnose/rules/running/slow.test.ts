import { describe, expect, it } from 'vitest';
import { networkWait } from '../../../../src/diagnose/rules/io/network-wait.ts';
import { slow, working } from '../../../../src/diagnose/rules/running/slow.ts';
import type { Frame, OsThread, Traffic } from '../../../../src/model/snapshot.ts';
import { inCall, openFile, osThread } from '../../../system/kernel.ts';
import { at, details, python, snapshot } from '../../build.ts';
import { joins, line, main, processOf, snapshotOf, threadObject, waitsIn, worker } from '../../objects.ts';
import { ask, computes, evidenceOf, forLoop, found, mainThreadOf, whileLoop } from '../found.ts';

const AWAKE = { undisturbed: { ms: 1000, cpuMs: 0, switches: 30 } };

describe('slow', () => {
  it.each([
    ['tests/a.py::test_a (call)', 'tests/b.py::test_b (setup)'],
    ['tests/a.py::test_a (setup)', 'tests/a.py::test_a (call)'],
  ])('sees that a process went on from %s to %s', (from, to) => {
    const one = main(at('tests/a.py', 'test_a', 3));
    const process = python(
      1,
      [from, to].map((currentTest) => details([one], { currentTest })),
    );
    const finding = found(slow, 'slow', evidenceOf(snapshot([process])));
    expect(finding.cause.progress).toEqual({ type: 'test', process, from, to });
    expect(finding).toMatchObject({ confidence: 'likely', culprit: null, fingerprintParts: [] });
  });

  it('sees that the code moved on, unless it goes round in a loop that may be endless', () => {
    const moving = (...loops: readonly ReturnType<typeof whileLoop>[]) =>
      mainThreadOf([line('a.py', 'work', 3, { loops })], [line('a.py', 'work', 9, { loops })]);
    expect(found(slow, 'slow', moving(forLoop('items'))).cause.progress).toMatchObject({
      type: 'place',
      actor: { key: 'thread 1 id-main' },
      frame: { function: 'work' },
    });
    expect(ask(slow, moving(whileLoop('True')))).toBeNull();
    expect(ask(slow, moving(whileLoop('left > 0')))).toBeNull();
  });

  it.each([
    ['self.done < count', 'self.done'],
    ['len(self.done) < len(jobs)', 'self.done'],
    ['self.is_on and self.done < limit(count)', 'self.done'],
    // It may be met never, or stay beside what decides.
    ['self.done != 1.0', null],
    ['not ready() or self.done < 3', null],
    ['self.done + other < 3', null],
    ['not self.ready(self.done)', null],
    ['self.is_open(self.done) < 3', null],
    ['self.done', null],
    ['self.done_at < count', null],
  ])('takes a number that the test of a loop compares for progress when it changed: while %s', (text, name) => {
    const sleeps = [line('a.py', 'work', 3, { calls: ['time.sleep(0.1)'], loops: [whileLoop(text)] })];
    const now = sleeps.map((frame) => ({ ...frame, changed: ['self.done'] }));
    const finding = ask(slow, mainThreadOf(sleeps, now));
    expect(finding?.cause).toEqual(
      name === null ? undefined : { kind: 'slow', progress: expect.objectContaining({ type: 'counted', name }) },
    );
  });

  it.each([
    [true, 'True', 'self.done'],
    [true, 'self.left > 0', 'self.done'],
    [true, 'len(self.events) > 0', 'self.done'],
    [true, 'not ready()', null],
    [true, 'not self._done', null],
    [false, 'True', null],
  ])(
    'takes the numbers of a line for which a library goes round (%s: while %s) for progress: %s',
    (isAnew, test, name) => {
      const stack = (kept?: boolean) => [
        line('site:simulation/clock.py', 'step', 89, kept === undefined ? {} : { kept: !isAnew }),
        line('site:simulation/core.py', 'run', 253, {
          loops: [whileLoop(test)],
          ...(kept === undefined ? {} : { kept }),
        }),
        line('a.py', 'work', 3, { calls: ['self.env.run()'], ...(kept === undefined ? {} : { kept }) }),
      ];
      const now = stack(true).map((frame, at) => (at === 2 ? Object.assign(frame, { changed: ['self.done'] }) : frame));
      const finding = ask(slow, mainThreadOf(stack(), now));
      expect(finding?.cause ?? null).toEqual(
        name === null
          ? null
          : { kind: 'slow', progress: expect.objectContaining({ type: 'counted', name, loop: null }) },
      );
    },
  );

  it.each([true, false])(
    'knows a round of a library by its numbers, where it stands at the same instruction (%s)',
    (isAnew) => {
      const stack = (changed: readonly string[]) =>
        [
          line('/usr/lib/python3.13/sched.py', 'run', 151, {
            calls: ['delayfunc(delay)'],
            loops: [whileLoop('True')],
            kept: true,
          }),
          line('a.py', 'play', 3, { calls: ['self.scheduler.run()'], kept: true }),
        ].map((frame, at) => Object.assign(frame, at === 0 ? { changed } : { changed: ['self.played'] }));
      const finding = ask(slow, mainThreadOf(stack([]), stack(isAnew ? ['now'] : [])));
      expect(finding?.cause ?? null).toEqual(
        isAnew ? { kind: 'slow', progress: expect.objectContaining({ type: 'counted', name: 'self.played' }) } : null,
      );
    },
  );

  it('counts how often a wait without a timeout came back', () => {
    const waits = [...waitsIn('queue', 'Q'), line('a.py', 'work', 3, { calls: ['q.get()'], refs: { q: 'Q' } })];
    expect(found(slow, 'slow', mainThreadOf(waits, waits, AWAKE)).cause.progress).toMatchObject({
      type: 'wakes',
      actor: { key: 'thread 1 id-main' },
      times: 29,
    });
    expect(ask(slow, mainThreadOf(waits, waits, { undisturbed: { ms: 1000, cpuMs: 0, switches: 1 } }))).toBeNull();
  });

  it.each([
    [forLoop('range(100)'), true],
    [whileLoop('not ready()'), false],
    // It looks in vain until its time is up.
    [{ ...whileLoop('time() < end'), hasEnd: true }, false],
    // As a worker's loop around a call in which SQLite sleeps and looks again.
    [{ ...whileLoop('True'), takesNext: true }, false],
  ])('takes a sleep in the loop %o for progress: %s', (loop, isProgress) => {
    const sleeps = [line('a.py', 'work', 3, { calls: ['time.sleep(0.01)'], loops: [loop] })];
    const finding = ask(slow, mainThreadOf(sleeps, sleeps, AWAKE));
    expect(finding !== null).toBe(isProgress);
  });
});

describe('a call that was made anew', () => {
  const stack = (kept: boolean | undefined, ...loops: readonly ReturnType<typeof whileLoop>[]) => [
    line('site:driver/cursor.py', 'execute', 90, kept === undefined ? {} : { kept }),
    line('a.py', 'work', 3, { loops, ...(kept === undefined ? {} : { kept: true }) }),
  ];

  it.each([
    ['in a bounded loop', stack(false, forLoop('range(9)')), true],
    ['in none', stack(false), false],
    ['in one that may be endless', stack(false, whileLoop('True')), false],
    ['in a bounded one inside one that may be endless', stack(false, forLoop('hosts'), whileLoop('not up')), false],
    ['which goes on still', stack(true, forLoop('range(9)')), false],
    ['of which nothing is known', stack(undefined, forLoop('range(9)')), false],
  ])('%s', (_, second, isProgress) => {
    const evidence = mainThreadOf(stack(undefined), second);
    if (!isProgress) expect(ask(slow, evidence)).toBeNull();
    else
      expect(found(slow, 'slow', evidence).cause.progress).toMatchObject({ type: 'call', frame: { function: 'work' } });
  });

  it('is the worker of a pool that took its next piece', () => {
    const work = (kept: boolean) => [
      line('a.py', 'segment', 3, { kept }),
      line('lib:multiprocessing/pool.py', 'worker', 125, { kept: true }),
    ];
    const evidence = mainThreadOf(work(true), work(false));
    expect(found(slow, 'slow', evidence).cause.progress).toMatchObject({ type: 'call', loop: null });
  });

  it('is asked for by whom a sign of life wakes', () => {
    const waits = (kept: boolean) => [
      ...waitsIn('queue', 'Q').map((frame) => ({ ...frame, kept })),
      line('a.py', 'work', 3, { calls: ['q.get()'], refs: { q: 'Q' }, kept: true }),
    ];
    expect(ask(slow, mainThreadOf(waits(true), waits(true), AWAKE))).toBeNull();
    expect(slow.find(mainThreadOf(waits(true), waits(false), AWAKE))).not.toBeNull();
  });
});

describe('a call that came back long before its timeout', () => {
  const queued = (calls: readonly string[], kept: boolean) => [
    ...waitsIn('queue', 'Q').map((frame) => ({ ...frame, kept })),
    line('a.py', 'serve', 3, { calls, refs: { q: 'Q' }, loops: [whileLoop('True')], kept: true }),
  ];
  const notified = (kept: boolean) => [
    ...waitsIn('event', 'E').map((frame) => ({ ...frame, kept })),
    line('a.py', 'run', 3, { calls: ['changed.wait(60)'], loops: [whileLoop('not done')], kept: true }),
  ];
  const seen = (stack: (kept: boolean) => readonly Frame[], kernel: Partial<OsThread> = {}) =>
    ask(slow, mainThreadOf(stack(true), stack(false), kernel))?.cause;

  it('is progress where it brings something', () => {
    const cause = seen((kept) => queued(['q.get(timeout=60)'], kept));
    expect(cause).toMatchObject({ progress: { type: 'call', frame: { function: 'serve' } } });
  });

  it('is none where the timeout may have ended it', () => {
    expect(seen((kept) => queued(['q.get(timeout=15)'], kept))).toBeUndefined();
  });

  it('is none where what woke it may be for others, or an answer that it is not ready', () => {
    expect(seen(notified)).toBeUndefined();
  });

  it('is none where the number is no timeout', () => {
    expect(seen((kept) => queued(['q.get()', 'sock.recv(4096)'], kept))).toBeUndefined();
  });

  it('is none where it comes back at once and computes all the time', () => {
    expect(seen((kept) => queued(['q.get(timeout=60)'], kept), computes())).toBeUndefined();
  });
});

describe('bytes', () => {
  const reads = [line('a.py', 'fetch', 3, { calls: ['sock.recv(9)'] })];
  const receiving = (receivedBytes: number, frames = reads, more: Partial<Traffic> = {}) => {
    const traffic = { ms: 1000, receivedBytes, ackedBytes: 90_000, silentMs: 5, ...more };
    const facts = {
      protocol: 'tcp',
      local: '127.0.0.1:4',
      remote: '127.0.0.1:80',
      state: 'ESTABLISHED',
      traffic,
    } as const;
    const one = details([{ ...main(...frames), nativeId: 1 }]);
    const files = [openFile(4, 'socket', { socket: facts })];
    const osThreads = [osThread(1, { syscall: inCall(1, 'recvfrom', '0x4').syscall })];
    return evidenceOf(snapshotOf(python(1, [one, one], { files, osThreads })));
  };

  it('are progress where they are data', () => {
    expect(found(slow, 'slow', receiving(20_000)).cause.progress).toMatchObject({ type: 'bytes', bytes: 20_000 });
  });

  it('that come in portions are progress for the pause between two of them', () => {
    const portions = (more: Partial<Traffic>) =>
      ask(slow, receiving(0, reads, { allReceivedBytes: 9_000_000, silentMs: 1800, ...more }))?.cause;
    expect(portions({})).toMatchObject({ progress: { type: 'portions', silentMs: 1800 } });
    const none = [{ silentMs: 30_000 }, { allReceivedBytes: 2_000 }, { unreadBytes: 8 }].map(portions);
    expect(none.every((one) => one === undefined)).toBe(true);
  });

  it('of a database are answers, however few', () => {
    const statement = [at('site:psycopg/waiting.py', 'wait', 5), at('main.py', 'run', 22, 'cursor.execute("...")')];
    expect(found(slow, 'slow', receiving(60, statement)).cause.progress).toMatchObject({ type: 'bytes', bytes: 60 });
    expect(ask(slow, receiving(0, statement))).toBeNull();
  });

  it('are a sign of life where they are few', () => {
    expect(ask(slow, receiving(60))).toBeNull();
    const { cause, confidence } = found(networkWait, 'network-wait', receiving(60));
    expect(cause.moved).toEqual({ direction: 'in', bytes: 60, ms: 1000 });
    expect(confidence).toBe('likely');
  });
});

describe("working, by the user's function that was called anew", () => {
  const rest = (kept: boolean) => line('backup.py', 'rest', 11, { calls: ['time.sleep(0.08)'], kept });
  const backup = (loops: readonly ReturnType<typeof whileLoop>[] = []) =>
    line('backup.py', 'backup', 14, { calls: ['live.backup(copy)'], loops, kept: true });

  it('from C, below a line without a loop', () => {
    const finding = found(working, 'slow', mainThreadOf([rest(true), backup()], [rest(false), backup()]));
    expect(finding).toMatchObject({
      confidence: 'guess',
      culprit: null,
      cause: { progress: { type: 'called back', frame: { function: 'rest' } } },
    });
  });

  it('from a loop of a library', () => {
    const engine = line('site:examples/engine.py', 'run', 9, { loops: [whileLoop('self.more()')], kept: true });
    const stack = (kept: boolean) => [rest(kept), engine, line('test_a.py', 'test_a', 8, { kept: true })];
    const { cause } = found(working, 'slow', mainThreadOf(stack(true), stack(false)));
    expect(cause.progress).toMatchObject({ type: 'called back', frame: { function: 'rest' } });
  });

  it.each([
    ['is one and the same call', [rest(true), backup()]],
    ['comes of a loop of the user, which other rules know', [rest(false), backup([whileLoop('not done')])]],
    [
      'stands below a loop of the user that may look again for ever',
      [rest(false), backup(), line('a.py', 'poll', 3, { loops: [whileLoop('not done')], kept: true })],
    ],
  ])('is not said where it %s', (_, stack) => {
    const first = stack.map((frame) => ({ ...frame, kept: true }));
    expect(ask(working, mainThreadOf(first, stack))).toBeNull();
  });
});

describe('working', () => {
  it.each([
    ['without a loop', [], true],
    ['in a loop that may be endless', [whileLoop('True')], false],
  ])('waits for a thread that sleeps %s', (_, loops, isPause) => {
    const sleeper = worker('sleeper', [line('a.py', 'compact', 5, { calls: ['time.sleep(30)'], loops })]);
    const process = processOf([main(...joins('T')), sleeper], [threadObject(sleeper, 'T')]);
    const evidence = evidenceOf(snapshotOf(process));
    if (!isPause) expect(ask(working, evidence)).toBeNull();
    else expect(found(working, 'slow', evidence).cause.progress).toMatchObject({ type: 'pause' });
  });

  const busy = [line('a.py', 'crunch', 3)];

  it('blames nobody for what computes in no place that is known to have no end', () => {
    const finding = found(working, 'slow', mainThreadOf(busy, busy, computes(900)));
    expect(finding.cause.progress).toMatchObject({ type: 'computes', hop: { waiting: null }, share: 0.9 });
    expect(finding).toMatchObject({ confidence: 'guess', culprit: null, fingerprintParts: [] });
  });

  it('says nothing of who rests or waits', () => {
    expect(ask(working, mainThreadOf(busy, busy))).toBeNull();
    const waits = [...waitsIn('queue', 'Q'), ...busy];
    expect(ask(working, mainThreadOf(waits, waits, computes()))).toBeNull();
  });
});

it('takes threads that take turns with the GIL for at work', () => {
  const counts = [line('primes.py', 'count', 7, { calls: ['divides(number)'] })];
  const workers = [2, 3].map((tid) => worker(`counter-${tid}`, counts, { nativeId: tid }));
  const turn = (tid: number) => osThread(tid, { state: 'R', cpuMs: [0, 70], switches: [0, 96] });
  const [first] = workers;
  if (first === undefined) throw new Error('two workers were made');
  const process = (osThreads: readonly OsThread[]) =>
    processOf([{ ...main(...joins('T')), nativeId: 1 }, ...workers], [threadObject(first, 'T')], {}, { osThreads });
  const ofTwo = evidenceOf(snapshotOf(process([osThread(1), turn(2), turn(3)])));
  expect(found(working, 'slow', ofTwo).cause).toMatchObject({ progress: { type: 'computes' } });
  // One that works a little and rests is a poll.
  const ofOne = evidenceOf(snapshotOf(process([osThread(1), turn(2), osThread(3)])));
  expect(ask(working, ofOne)).toBeNull();
});
