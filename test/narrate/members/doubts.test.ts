import { describe, expect, it } from 'vitest';
import type { Doubt } from '../../../src/diagnose/proof/doubts.ts';
import { doubtsLines, doubtsOf } from '../../../src/narrate/doubts.ts';
import { actor, evidence, findingWith } from '../kinds/parts.ts';
import { type Rows, rowsOf } from '../rows.ts';

const who = actor('thread 1 id-worker');
const { process } = who;
const limit = { process, child: null, afterMs: 9000, leftMs: 4000, again: false, by: null };

const DOUBTS: Rows<Doubt, 'type'> = {
  'may act': [[{ type: 'may act', actors: [who] }, "thread 'worker' is at a.py:7 in work, and may still end the wait"]],
  rests: [
    [
      { type: 'rests', actors: [who] },
      "thread 'worker' is at a.py:7 in work, and could end the wait afterwards, though nothing shows that",
    ],
  ],
  inferred: [
    [{ type: 'inferred', actors: [who] }, "that thread 'worker' decides the wait is inferred, no object shows it"],
    [{ type: 'inferred', actors: [] }, 'that somebody decide the wait is inferred, no object shows it'],
  ],
  way: [
    [{ type: 'way' }, 'several processes wait beside each other, and another one of them may be the one that decides'],
  ],
  call: [[{ type: 'call' }, 'one more call given to the pool would start a worker']],
  limit: [[{ type: 'limit', limit }, 'the limit of main.py ends it 4s after the last look']],
  timer: [[{ type: 'timer', process }, 'main.py has a timer that is still to come']],
  timeout: [[{ type: 'timeout', process }, 'main.py waits with a timeout']],
  unlisted: [[{ type: 'unlisted', process }, 'not all threads of main.py could be looked at']],
  'foreign threads': [
    [{ type: 'foreign threads', process }, 'main.py has threads of native code, which may call back into Python'],
  ],
  shared: [
    [
      { type: 'shared', process },
      'what is waited for is shared with other processes, and main.py need not be the only one that has it',
    ],
  ],
  pause: [[{ type: 'pause', process }, 'main.py, which holds it, only rests for a while']],
  bystander: [[{ type: 'bystander', process }, 'main.py goes on beside it and may still end the wait']],
  alarm: [
    [
      { type: 'alarm', process, dueIn: 3 },
      'SIGALRM comes to main.py 3s after the last look, and its handler or its end may end the wait',
    ],
  ],
  signals: [
    [
      { type: 'signals', process, signals: [10, 12] },
      'main.py handles SIGUSR1, SIGUSR2, and whoever sends that may end the wait',
    ],
  ],
  'ready by itself': [
    [
      { type: 'ready by itself', process, target: 'anon_inode:[timerfd]' },
      'main.py watches anon_inode:[timerfd], which becomes ready by itself',
    ],
  ],
  holder: [
    [{ type: 'holder', actor: who }, "that thread 'worker' is the one to wait for is inferred, no record shows it"],
    [{ type: 'holder', actor: null }, 'that the lock was held there is inferred, no record shows it'],
  ],
  semaphore: [[{ type: 'semaphore', actor: who }, "a permit for thread 'worker' may come from anybody"]],
  unbound: [
    [{ type: 'unbound', actor: who }, "it is not known whether thread 'worker' waits without a limit, or for what"],
  ],
  moved: [[{ type: 'moved', actor: who }, "thread 'worker' was not seen at the same place twice"]],
  open: [
    [
      { type: 'open', actor: who },
      "what thread 'worker' waits for may be in the hands of code that no stack shows, such as a callback or a table",
    ],
  ],
  peer: [[{ type: 'peer', actor: who }, "a connection that is open may bring what thread 'worker' waits for"]],
  ends: [[{ type: 'ends', actor: who }, "what thread 'worker' does there ends by itself some time"]],
  writer: [
    [{ type: 'writer', actor: who }, "another program of the command may still write what thread 'worker' reads"],
  ],
};

describe('why a verdict is not proven', () => {
  const finding = { ...findingWith({ kind: 'lock-cycle' } as never), confidence: 'likely' } as const;

  it.each(rowsOf(DOUBTS))('is said of %s', (_, doubt, words) => {
    expect(doubtsOf(evidence, { ...finding, doubts: [doubt] })).toEqual([words]);
  });

  it('is said once, of what is likely alone', () => {
    const doubts: readonly Doubt[] = [{ type: 'call' }, { type: 'call' }];
    expect(doubtsOf(evidence, { ...finding, doubts })).toHaveLength(1);
    expect(doubtsOf(evidence, { ...finding, doubts, confidence: 'proven' })).toEqual([]);
    expect(doubtsOf(evidence, { ...finding, doubts, confidence: 'guess' })).toEqual([]);
  });

  it('is what its kind gives where the rule looked at nothing of that', () => {
    const network = { ...findingWith({ kind: 'network-wait' } as never), confidence: 'likely' } as const;
    expect(doubtsOf(evidence, network)).toEqual(['the other end may still answer']);
  });

  it('is a line of a first screen, which counts what it has no room for', () => {
    expect(doubtsLines({})).toEqual([]);
    expect(doubtsLines({ doubts: ['a', 'b', 'c'] })).toEqual(['Likely, not proven: a; b; and 1 more reason.']);
  });
});
