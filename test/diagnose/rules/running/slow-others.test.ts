import { describe, expect, it } from 'vitest';
import { slow } from '../../../../src/diagnose/rules/running/slow.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { task } from '../../../async/asyncio.ts';
import { evidenceOf as evidenceOfAll, foreign, program } from '../../../system/evidence.ts';
import { inCall, openFile, osThread } from '../../../system/kernel.ts';
import { details, python } from '../../build.ts';
import { line, main, object, snapshotOf, waitsIn } from '../../objects.ts';
import { ask, evidenceOf, forLoop, found, mainThreadOf, whileLoop } from '../found.ts';

describe('a call that was made anew', () => {
  const stack = (kept: boolean | undefined, source: string, more = {}) => [
    line('site:driver/socket.py', 'recv', 90, kept === undefined ? {} : { kept }),
    line('site:driver/socket.py', '__iter__', 40, {
      source,
      loops: [whileLoop('True')],
      ...(kept === undefined ? {} : { kept: true }),
    }),
    line('a.py', 'work', 3, { ...more, ...(kept === undefined ? {} : { kept: true }) }),
  ];
  const seen = (source: string, more = {}) =>
    ask(slow, mainThreadOf(stack(undefined, source, more), stack(false, source, more)));

  it('for a generator that hands it on is one for who takes from it', () => {
    expect(seen('yield self.recv()', { loops: [forLoop('quotes')] })?.cause).toMatchObject({
      progress: { type: 'call', frame: { function: 'work' } },
    });
    expect(seen('yield self.recv()', { loops: [whileLoop('True')] })).toBeNull();
    expect(seen('data = self.recv()', { loops: [forLoop('quotes')] })).toBeNull();
  });

  it('in a comprehension comes to its end', () => {
    const plain = (kept: boolean | undefined, text: string, isInfinite = false) => {
      const frame = line('a.py', 'work', 3, {
        rounds: [{ ...forLoop(text), isInfinite }],
        ...(kept === undefined ? {} : { kept: true }),
      });
      return [line('site:driver/socket.py', 'recv', 90, kept === undefined ? {} : { kept }), frame];
    };
    const all = (text: string, isInfinite = false) =>
      ask(slow, mainThreadOf(plain(undefined, text, isInfinite), plain(false, text, isInfinite)));
    expect(all('range(9)')?.cause).toMatchObject({ progress: { type: 'call', loop: { text: 'range(9)' } } });
    expect(all('count(1)', true)).toBeNull();
  });
});

describe('work that becomes less', () => {
  const joins = [
    ...waitsIn('condition', 'C'),
    line('lib:queue.py', 'join', 89, { refs: { self: 'Q' }, self: 'queue.Queue' }),
    line('a.py', 'work', 3, { calls: ['q.join()'], refs: { q: 'Q' } }),
  ];
  const sample = (unfinished: number, frames = joins) =>
    details([main(...frames)], { objects: [object('C', 'condition'), object('Q', 'queue', { unfinished, size: 0 })] });
  const find = (...counts: readonly number[]) =>
    ask(slow, evidenceOf(snapshotOf(python(1, [sample(counts[0] ?? 0), sample(counts[1] ?? 0)]))));

  it('is progress for who waits until nothing is left', () => {
    expect(find(9, 7)?.cause).toMatchObject({ progress: { type: 'count', object: { id: 'Q' }, items: 2 } });
    expect(find(9, 9)).toBeNull();
    expect(find(7, 9)).toBeNull();
  });

  it.each([
    ['tasks of a gather', 'gather', (count: number) => object('G', 'gather', { state: 'pending', pending: count })],
    [
      'tasks of a group',
      'task group',
      (count: number) => object('G', 'task group', {}, { tasks: Array.from({ length: count }, (_, at) => `T${at}`) }),
    ],
  ] as const)('is progress for who waits for %s', (_, kind, group) => {
    const waits = [line('a.py', 'work', 3, { calls: ['group.wait()'], refs: { group: 'G', event: 'E' } })];
    const stack = [...waitsIn('event', 'E'), ...waits];
    const one = (count: number) => details([main(...stack)], { objects: [object('E', 'event'), group(count)] });
    const seen = (before: number, after: number) =>
      ask(slow, evidenceOf(snapshotOf(python(1, [one(before), one(after)]))));
    expect(seen(9, 7)?.cause).toMatchObject({ progress: { type: 'count', object: { kind }, items: 2 } });
    expect(seen(7, 7)).toBeNull();
  });

  it('is none for who waits for an item', () => {
    const gets = [...waitsIn('queue', 'Q'), line('a.py', 'work', 3, { calls: ['q.get()'], refs: { q: 'Q' } })];
    const process = python(1, [sample(9, gets), sample(7, gets)]);
    expect(ask(slow, evidenceOf(snapshotOf(process)))).toBeNull();
  });
});

describe('a program that is not Python', () => {
  const find = (values: Partial<Process>, more: readonly Process[] = []) => {
    const caller = program('subprocess.call("build")', inCall(1, 'wait4', '0x2'), [], { children: [2] });
    return ask(slow, evidenceOfAll([caller, foreign(['make', 'all'], osThread(2), values), ...more]));
  };
  it.each<[string, Partial<Process>, boolean]>([
    ['writes data', { io: { ms: 1000, readBytes: 0, writtenBytes: 7000 } }, true],
    ['writes a sign of life', { io: { ms: 1000, readBytes: 0, writtenBytes: 40 } }, false],
    ['goes on in a file', { files: [openFile(3, 'file', { target: '/repo/out', advanced: 12 })] }, true],
  ])('that %s', (_, values, isProgress) => {
    expect(find(values) !== null).toBe(isProgress);
  });
});

it('a poll waits for whom it may have started and who is at work, which is a guess', () => {
  const polls = [line('a.py', 'work', 3, { calls: ['time.sleep(0.1)'], loops: [whileLoop('not done()')] })];
  const evidence = (cpuMs: number) => {
    const one = details([main(...polls)]);
    const child = foreign(['render'], osThread(2), { ppid: 1, cpuMs: [0, cpuMs] });
    return evidenceOf(snapshotOf(python(1, [one, one]), child));
  };
  const finding = found(slow, 'slow', evidence(900));
  expect(finding).toMatchObject({
    confidence: 'guess',
    cause: { progress: { type: 'beside', work: { type: 'computes', process: { pid: 2 } } } },
  });
  expect(ask(slow, evidence(10))).toBeNull();
});

it('what a server does to answer a poll is no progress of what is polled for', () => {
  const polls = [line('a.py', 'work', 3, { calls: ['time.sleep(0.1)'], loops: [whileLoop('not lock.acquire()')] })];
  const one = details([main(...polls)]);
  const evidence = (files: Process['files']) => {
    const io = { ms: 1000, readBytes: 4000, writtenBytes: 0 };
    const server = foreign(['redis-server'], osThread(2), { ppid: 1, io, files });
    return evidenceOf(snapshotOf(python(1, [one, one]), server));
  };
  const socket = { protocol: 'tcp', local: '127.0.0.1:6379', remote: '0.0.0.0:0', state: 'LISTEN' } as const;
  expect(ask(slow, evidence([]))).not.toBeNull();
  expect(ask(slow, evidence([openFile(6, 'socket', { socket })]))).toBeNull();
});

describe('a thread beside who polls', () => {
  const polls = line('a.py', 'test', 4, {
    source: 'time.sleep(0.5)',
    calls: ['time.sleep(0.5)'],
    loops: [whileLoop('not done')],
  });
  const rests = (loop: ReturnType<typeof forLoop>) =>
    line('b.py', 'build', 9, { source: 'time.sleep(1)', calls: ['time.sleep(1)'], loops: [loop] });
  const find = (loop: ReturnType<typeof forLoop>, call = 'clock_nanosleep') => {
    const sample = details(
      [main(polls), { ...main(rests(loop)), main: false, ident: '9', nativeId: 9, name: 'builder' }],
      {
        objects: [],
      },
    );
    return ask(
      slow,
      evidenceOf(snapshotOf({ ...python(1, [sample, sample]), osThreads: [osThread(1), inCall(9, call)] })),
    );
  };

  it('is at work where it rests in a loop that ends, and this is a guess', () => {
    expect(find(forLoop('rows'))).toMatchObject({
      cause: { progress: { type: 'beside thread', other: { actor: { kind: 'thread' } } } },
      confidence: 'guess',
      culprit: null,
    });
    expect(find(whileLoop('True'))).toBeNull();
    // It slept, and wants the interpreter lock now.
    expect(find(forLoop('rows'), 'futex')).toBeNull();
  });

  it('may be a task that goes through a loop which ends', () => {
    const find = (loop: ReturnType<typeof forLoop>, awaited: readonly string[]) => {
      const samples = awaited.map((id) => {
        const fills = line('b.py', 'fill', 9, {
          source: 'await sleep(1)',
          calls: ['sleep(1)'],
          loops: [loop],
          kept: true,
        });
        const filler = task('T2', 'filler', [fills], { waitsFor: { id, type: '_asyncio.Future' } });
        return details([main(polls)], { tasks: [filler], objects: [] });
      });
      return ask(slow, evidenceOf(snapshotOf({ ...python(1, samples), osThreads: [osThread(1)] })));
    };
    expect(find(forLoop('rows'), ['F1', 'F2'])).toMatchObject({
      cause: { progress: { type: 'beside thread', other: { actor: { kind: 'task' } } } },
      confidence: 'guess',
      culprit: null,
    });
    expect(find(whileLoop('True'), ['F1', 'F2'])).toBeNull();
    expect(find(forLoop('rows'), ['F1', 'F1'])).toBeNull();
  });
});
