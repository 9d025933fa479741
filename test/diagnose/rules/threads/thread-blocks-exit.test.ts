import { describe, expect, it } from 'vitest';
import type { BlockedBy } from '../../../../src/diagnose/finding/causes/exit.ts';
import type { PassReason } from '../../../../src/diagnose/finding/pass.ts';
import { threadBlocksExit } from '../../../../src/diagnose/rules/threads/thread-blocks-exit.ts';
import type { Frame, Thread } from '../../../../src/model/snapshot.ts';
import { at, bootstrap, details, mainThread, python, queueGet, shutdown, snapshot, thread } from '../../build.ts';
import { object } from '../../objects.ts';
import { evidenceOf, found } from '../found.ts';

const consumer = thread({
  name: 'consumer',
  ident: '7',
  frames: [...queueGet, at('tests/a.py', 'consume', 7, 'items.get()'), ...bootstrap],
  startedAt: [at('tests/a.py', 'test_leak', 12, 'Thread(target=consume).start()')],
});
const second = { ...consumer, name: 'second', ident: '8' };

function evidence(main: readonly Frame[], ...threads: readonly Thread[]) {
  const one = details([mainThread(main), ...threads]);
  return evidenceOf(snapshot([python(1, [one, one])]));
}
const join = at('lib:threading.py', 'join', 1119, 'self._wait_for_tstate_lock()');
const ofExecutor = at('lib:concurrent/futures/thread.py', 'run', 58);

it('names the thread that the interpreter joins, and the way to it', () => {
  const finding = found(threadBlocksExit, 'thread-blocks-exit', evidence(shutdown, consumer));
  expect(finding.cause).toMatchObject({
    wait: 'threads',
    blockedBy: { type: 'thread', thread: { ident: '7' }, start: { line: 12 }, others: 0 },
  });
  expect(finding).toMatchObject({ confidence: 'proven', culprit: { line: 12 }, blockers: [{ ident: '7' }] });
  expect(finding.chain).toMatchObject([
    {
      from: { type: 'actor', actor: { thread: { main: true } } },
      relation: 'waits for',
      to: { type: 'actor', actor: { id: '7' } },
      evidence: { type: 'exit join', wait: 'threads', frame: { function: '_shutdown' } },
    },
    { relation: 'waits for', to: { type: 'thing', waiting: { id: 'queue.get' } } },
    {
      from: { actor: { id: '7' } },
      relation: 'started by',
      to: { type: 'place', frame: { line: 12 } },
      evidence: { type: 'start', at: 'start' },
    },
  ]);
});

it("says once where a thread began whose stack shows none of the user's code", () => {
  const library = { ...consumer, frames: [...queueGet, at('site:lib/pump.py', 'loop', 3), ...bootstrap] };
  const { chain } = found(threadBlocksExit, 'thread-blocks-exit', evidence(shutdown, library));
  expect(chain.filter(({ relation }) => relation === 'started by')).toHaveLength(1);
});

it('names a main thread of which Python says that it has ended', () => {
  const one = details([{ ...mainThread(shutdown), alive: false }, consumer]);
  const { chain } = found(threadBlocksExit, 'thread-blocks-exit', evidenceOf(snapshot([python(1, [one, one])])));
  expect(chain[0]).toMatchObject({ from: { type: 'thread', thread: { main: true } }, seconds: null });
});

it('counts the others', () => {
  const { cause } = found(threadBlocksExit, 'thread-blocks-exit', evidence(shutdown, consumer, second));
  expect(cause.blockedBy).toMatchObject({ type: 'thread', others: 1 });
});

it.each<[string, readonly Frame[], readonly Frame[], string, string]>([
  [
    'a queue feeder',
    [
      join,
      at('lib:multiprocessing/queues.py', '_finalize_join', 200),
      at('lib:multiprocessing/util.py', '_exit_function', 360),
    ],
    [at('lib:multiprocessing/queues.py', '_feed', 238)],
    'queue feeder',
    'proven',
  ],
  [
    "an executor's worker",
    [join, at('lib:concurrent/futures/thread.py', '_python_exit', 31), ...shutdown],
    [at('tests/a.py', 'job', 5), ofExecutor],
    'executor',
    'proven',
  ],
  [
    'a thread that an exit handler joins',
    [join, at('app.py', 'stop', 6)],
    [at('tests/a.py', 'job', 5)],
    'join',
    'likely',
  ],
])('finds %s', (_, main, frames, wait, confidence) => {
  const one = { ...consumer, daemon: true, frames: [...queueGet, ...frames, ...bootstrap] };
  const finding = found(threadBlocksExit, 'thread-blocks-exit', evidence(main, one));
  expect(finding).toMatchObject({ cause: { wait, blockedBy: { type: 'thread', thread: { ident: '7' } } }, confidence });
});

it("finds a worker of an event loop's executor", () => {
  const closing = thread({
    name: 'closer',
    ident: '9',
    frames: [at('lib:asyncio/base_events.py', '_do_shutdown', 580), ...bootstrap],
  });
  const loop = [at('lib:asyncio/base_events.py', 'run_until_complete', 640), at('main.py', '<module>', 9)];
  const worker = { ...consumer, name: 'asyncio_0', frames: [at('main.py', 'job', 5), ofExecutor, ...bootstrap] };
  expect(found(threadBlocksExit, 'thread-blocks-exit', evidence(loop, closing, worker)).cause).toMatchObject({
    wait: 'loop executor',
    blockedBy: { type: 'thread', thread: { ident: '7' } },
  });
});

it("names the worker that the loop's closing thread joins, whatever the workers are called", () => {
  const called = { ...join, selfType: 'threading.Thread', refs: { self: 'S' } };
  const closing = thread({
    name: 'closer',
    ident: '9',
    frames: [called, at('lib:asyncio/base_events.py', '_do_shutdown', 580), ...bootstrap],
  });
  const loop = [at('lib:asyncio/base_events.py', 'run_until_complete', 640), at('main.py', '<module>', 9)];
  const work = [at('main.py', 'job', 5), ofExecutor, ...bootstrap];
  const workers = [
    { ...consumer, name: 'asyncio_0', frames: work },
    { ...second, name: 'mine', frames: work },
  ];
  const objects = [object('T', 'thread', { ident: '7' }), object('S', 'thread', { ident: '8' })];
  const one = details([mainThread(loop), closing, ...workers], { objects });
  const finding = found(threadBlocksExit, 'thread-blocks-exit', evidenceOf(snapshot([python(1, [one, one])])));
  expect(finding.cause).toMatchObject({
    wait: 'loop executor',
    blockedBy: { type: 'thread', thread: { ident: '8' }, others: 0 },
  });
});

it('names the one of several that the join is called of', () => {
  const called = { ...join, selfType: 'threading.Thread', refs: { self: 'S' } };
  const objects = [object('T', 'thread', { ident: '7' }), object('S', 'thread', { ident: '8' })];
  const one = details([mainThread([called]), consumer, second], { objects });
  const finding = found(threadBlocksExit, 'thread-blocks-exit', evidenceOf(snapshot([python(1, [one, one])])));
  expect(finding).toMatchObject({
    cause: { blockedBy: { type: 'thread', thread: { ident: '8' } } },
    confidence: 'likely',
  });
});

describe('of several it names none', () => {
  const oneOf = (blockedBy: BlockedBy) => (blockedBy.type === 'one of' ? blockedBy : null);

  it('where the exit handler joins one of them', () => {
    const finding = found(
      threadBlocksExit,
      'thread-blocks-exit',
      evidence([join, at('app.py', 'stop', 6)], consumer, second),
    );
    expect(oneOf(finding.cause.blockedBy)).toMatchObject({
      unseen: 'joined',
      threads: [{ ident: '7' }, { ident: '8' }],
    });
    expect(finding).toMatchObject({ confidence: 'guess', culprit: { file: 'app.py', line: 6 }, blockers: [] });
    expect(finding.chain).toMatchObject([
      {
        to: { type: 'threads', threads: [{ ident: '7' }, { ident: '8' }] },
        evidence: { type: 'exit join', wait: 'join' },
      },
    ]);
  });

  it('where nothing tells their daemon flags', () => {
    const threads = [consumer, second].map(({ ident, frames }) => ({
      ident,
      current: false,
      name: null,
      garbageCollecting: false,
      frames,
    }));
    const main = { ident: '1', current: true, name: null, garbageCollecting: false, frames: shutdown };
    const one = python(1, []);
    if (one.python === null) throw new Error('python() makes a Python process');
    const raw = { threads: [...threads, main], truncated: false };
    const process = { ...one, python: { ...one.python, samples: [{ raw, details: null }] } };
    const finding = found(threadBlocksExit, 'thread-blocks-exit', evidenceOf(snapshot([process])));
    expect(oneOf(finding.cause.blockedBy)).toMatchObject({ unseen: 'daemon', threads: { length: 2 } });
    expect(finding).toMatchObject({ confidence: 'guess', culprit: null });
  });
});

it.each<[string, PassReason, readonly Frame[], Thread]>([
  ['the thread is a daemon', 'no thread kept', shutdown, { ...consumer, daemon: true }],
  ['the program still runs', 'not at the exit', [at('main.py', '<module>', 9)], consumer],
  [
    'a child process is joined',
    'no thread kept',
    [at('lib:multiprocessing/process.py', 'join', 149), at('lib:multiprocessing/util.py', '_exit_function', 360)],
    consumer,
  ],
])('passes where %s: %s', (_, reason, main, one) => {
  expect(threadBlocksExit.find(evidence(main, one))).toEqual({ pass: reason });
});
