import { describe, expect, it } from 'vitest';
import type { ExitWait } from '../../../../src/diagnose/exit/exit-wait.ts';
import type { BlockedBy } from '../../../../src/diagnose/finding/causes/exit.ts';
import type { ThreadView } from '../../../../src/model/threads.ts';
import { linkIn } from '../../../../src/narrate/chain/chain.ts';
import { headlineOf } from '../../../../src/narrate/describers.ts';
import { evidence, findingWith, runner, spins } from '../parts.ts';

const { thread } = runner.actor;
if (thread === null) throw new Error('the worker is a thread');
const nonDaemon: ThreadView = { ...thread, daemon: false };

const told = (wait: ExitWait, blockedBy: BlockedBy) =>
  headlineOf(evidence, findingWith({ kind: 'thread-blocks-exit', wait, blockedBy }));
const one = (values: Partial<Extract<BlockedBy, { type: 'thread' }>> = {}): BlockedBy => ({
  type: 'thread',
  thread: nonDaemon,
  start: spins,
  others: 0,
  ...values,
});

describe('one thread', () => {
  it('is told with its start and where it stands', () => {
    const { headline, advice } = told('threads', one());
    expect(headline).toBe(
      "The program has ended, but Python cannot exit: non-daemon thread 'worker', started at a.py:7, is at a.py:7.",
    );
    expect(advice).toContain('daemon=True');
  });

  it('is told with where its work was submitted, and with those that block the exit as well', () => {
    const submitted = { ...nonDaemon, submittedAt: [spins] };
    expect(told('executor', one({ thread: submitted, others: 1 })).headline).toContain(
      "executor worker thread 'worker', whose work was submitted at a.py:7, is at a.py:7, like 1 other thread.",
    );
    expect(told('threads', one({ start: null, others: 2 })).headline).toContain(
      "non-daemon thread 'worker' is at a.py:7, like 2 other threads.",
    );
  });

  it.each<[ExitWait, string, string]>([
    ['threads', 'The program has ended, but Python cannot exit: thread', 'a stop event'],
    ['executor', 'The program has ended, but Python cannot exit: executor worker', 'executor.shutdown()'],
    ['loop executor', 'The event loop of main.py cannot close: executor worker', 'Cancelling the awaiting task'],
    ['queue feeder', 'The program has ended, but Python cannot exit: thread', 'cancel_join_thread()'],
    ['join', 'but its exit handler at main.py:30 joins a thread that does not end: thread', 'join it with a timeout'],
  ])('of the wait for %s', (wait, words, hint) => {
    const { headline, advice } = told(wait, one({ thread: { ...nonDaemon, daemon: true } }));
    expect(headline).toContain(words);
    expect(advice).toContain(hint);
  });
});

describe('one of several', () => {
  it.each([
    ['joined', 'which one the exit handler joins was not seen'],
    ['daemon', 'their daemon flags were not seen'],
  ] as const)('says what was not seen: %s', (unseen, words) => {
    const { headline, advice } = told('threads', { type: 'one of', threads: [nonDaemon, nonDaemon], unseen });
    expect(headline).toBe(
      `The program has ended, but Python cannot exit: one of 2 threads does not end (${words}): thread 'worker' in a.py:7, thread 'worker' in a.py:7.`,
    );
    expect(advice).toBe('');
  });

  it('names three at most', () => {
    const threads = Array<ThreadView>(4).fill(nonDaemon);
    expect(told('threads', { type: 'one of', threads, unseen: 'daemon' }).headline).toMatch(
      /one of 4 threads .*, …\.$/,
    );
  });
});

it('names in its chain a main thread of which Python says that it has ended', () => {
  const main = evidence.main;
  if (main === null) throw new Error('there is a main thread');
  const link = linkIn(evidence)({
    from: { type: 'thread', thread: main },
    relation: 'waits for',
    to: { type: 'threads', threads: [nonDaemon, nonDaemon] },
    evidence: { type: 'exit join', wait: 'threads', frame: null },
  });
  expect(link).toMatchObject({
    from: 'the main thread of main.py (pid 1)',
    to: 'one of 2 threads',
    evidence: 'threading._shutdown joins every non-daemon thread',
    fromRef: { actor: 'thread 1 id-main' },
  });
});
