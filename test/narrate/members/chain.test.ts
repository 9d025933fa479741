import { describe, expect, it } from 'vitest';
import type { LinkEvidence, Ref } from '../../../src/diagnose/finding/chain.ts';
import type { Ended } from '../../../src/diagnose/graph/ended.ts';
import { hopOf } from '../../../src/diagnose/path/route.ts';
import type { Trace } from '../../../src/diagnose/trace.ts';
import type { Gone } from '../../../src/diagnose/unblock/wakers/gone.ts';
import type { Unblock } from '../../../src/diagnose/unblock/wakers/types.ts';
import type { End } from '../../../src/diagnose/walk/walk.ts';
import type { Relation } from '../../../src/model/relation.ts';
import { threadsOf } from '../../../src/model/threads.ts';
import type { Confidence } from '../../../src/model/verdict.ts';
import { linkIn } from '../../../src/narrate/chain/chain.ts';
import { howEnded } from '../../../src/narrate/clauses/ended.ts';
import { goneWords } from '../../../src/narrate/clauses/gone.ts';
import { reasoningOf } from '../../../src/narrate/reasoning.ts';
import { relationWords } from '../../../src/narrate/words/relation-words.ts';
import { line } from '../../diagnose/objects.ts';
import { osThread } from '../../system/kernel.ts';
import { actorOf, endedActor, evidenceFor, holdOf, program, stepOf, task } from '../kinds/build-steps.ts';
import { findingWith } from '../kinds/parts.ts';
import { type Rows, rowsOf } from '../rows.ts';

/** Of the links of a chain and of the steps of a reasoning: no member goes untold. */

const evidence = evidenceFor(
  program({ worker: line('a.py', 'work', 7) }, { tasks: [task('T', 'fetch', line('a.py', 'fetch', 3))] }),
);
const actor = actorOf(evidence, 'thread 1 id-main');
const other = actorOf(evidence, 'thread 1 id-worker');
const fetch = actorOf(evidence, 'task 1 T');
const { waiting } = stepOf(actor);
if (waiting === null) throw new Error('it waits for a lock');
const { process } = actor;
const [thread] = threadsOf(process);
if (thread === undefined) throw new Error('there is a thread');
const frame = line('a.py', 'work', 7);
const hop = hopOf(evidence.graph, other);
const feeder = endedActor(process, 'thread', 'feeder', {
  ended: { how: 'raised', exception: 'ValueError: bad' },
  endLine: line('a.py', 'feed', 11),
});
const solver = endedActor(process, 'process', 'solver', { id: '5', ended: { how: 'exited', code: 1 } });
const deaf = { task: fetch, frame, by: { type: 'runner' }, caught: true, waiter: null, counted: true } as const;

const REFS: Rows<Ref> = {
  actor: [
    [{ type: 'actor', actor: other }, "thread 'worker'"],
    [{ type: 'actor', actor: feeder }, "thread 'feeder'"],
    [{ type: 'actor', actor: solver }, "process 'solver' (pid 5)"],
  ],
  process: [[{ type: 'process', process }, 'main.py (pid 1)']],
  thing: [[{ type: 'thing', waiting }, 'lock (Lock.acquire)']],
  wanted: [[{ type: 'wanted', actor, wanted: { type: 'gil' } }, 'the GIL (the interpreter lock)']],
  place: [[{ type: 'place', frame }, 'a.py:7 in work']],
  code: [
    [{ type: 'code', frame }, 'work'],
    [{ type: 'code', frame: null }, 'code that could not be seen'],
    [{ type: 'code', frame: line('main.py', '<module>', 3) }, 'its own code'],
  ],
  cancelled: [[{ type: 'cancelled', actor: fetch }, 'its own code after its cancellation']],
  thread: [[{ type: 'thread', thread }, 'the main thread of main.py (pid 1)']],
  threads: [[{ type: 'threads', threads: [thread, thread] }, 'one of 2 threads']],
  'file system': [
    [
      { type: 'file system', held: { process, thread: osThread(1), path: '/mnt/a', mount: null } },
      'the disk below /mnt/a',
    ],
  ],
  who: [[{ type: 'who', who: { type: 'itself', dead: null }, waiter: actor }, 'the waiting process itself']],
  nobody: [[{ type: 'nobody' }, 'nothing still alive']],
  'ruled out': [[{ type: 'ruled out', idle: 1, daemons: 2 }, '1 idle library thread and 2 daemon threads']],
  'this wait': [[{ type: 'this wait', actor, waiting: null }, 'this wait']],
  'event loop': [[{ type: 'event loop', thread: actor, loopId: null }, 'the event loop']],
};

const EVIDENCE: Rows<LinkEvidence> = {
  frame: [
    [{ type: 'frame', frame }, 'a.py:7 in work'],
    [{ type: 'frame', frame: null }, 'no Python frame'],
  ],
  hop: [[{ type: 'hop', hop }, 'a.py:7 in work']],
  hold: [[{ type: 'hold', hold: holdOf(other, 4) }, 'since a.py:4 in work']],
  mentions: [
    [{ type: 'mentions', waiting, unblock: { by: 'any', actors: [other] }, others: 1 }, '1 other stack refers to it'],
  ],
  start: [[{ type: 'start', at: 'submit' }, 'recorded when the work was submitted']],
  'exit join': [
    [{ type: 'exit join', wait: 'threads', frame: null }, 'threading._shutdown joins every non-daemon thread'],
  ],
  child: [[{ type: 'child', waiter: null, child: process }, 'its child process']],
  'held call': [[{ type: 'held call', thread: osThread(1) }, 'state S']],
  cancel: [[{ type: 'cancel', deaf }, 'the task has a cancel request in every sample']],
  'loop thread': [[{ type: 'loop thread' }, 'it runs on that thread']],
  'lock count': [[{ type: 'lock count' }, "that process's own count for the lock"]],
  'part of it': [[{ type: 'part of it' }, 'only that can end it']],
  'work in hand': [[{ type: 'work in hand' }, 'it is working on part of it']],
  'ruled out': [[{ type: 'ruled out' }, 'ruled out']],
  'other end': [[{ type: 'other end' }, 'the other end']],
  'only candidate': [[{ type: 'only candidate' }, 'the only thread that can hold it']],
  kernel: [[{ type: 'kernel' }, 'the kernel shows the other end']],
  'no input': [[{ type: 'no input' }, 'nothing has been typed']],
  ended: [
    [{ type: 'ended', actors: [feeder] }, 'ended at a.py:11 in feed with ValueError: bad'],
    [{ type: 'ended', actors: [solver, feeder] }, 'the first ended with exit code 1'],
    [{ type: 'ended', actors: [] }, 'no longer running'],
  ],
  'file lock list': [[{ type: 'file lock list' }, "the kernel's list of file locks"]],
  'server sessions': [[{ type: 'server sessions' }, "the server's own list of sessions"]],
};

const GONE: Rows<Gone> = {
  actor: [
    [{ type: 'actor', actor: endedActor(process, 'thread', 'feeder') }, "thread 'feeder'"],
    [
      { type: 'actor', actor: endedActor(process, 'thread', null, { id: '7', object: null }) },
      'the thread that took it (ident 7)',
    ],
    [{ type: 'actor', actor: feeder }, "thread 'feeder' ended with ValueError: bad"],
    [{ type: 'actor', actor: solver }, "process 'solver' (pid 5) ended with exit code 1"],
  ],
  'pool worker': [
    [{ type: 'pool worker', worker: null, again: false }, 'a worker process that died and that its pool replaced'],
    [
      { type: 'pool worker', worker: solver, again: true },
      "the worker processes of the pool, which die at once and are replaced again and again (process 'solver' (pid 5) ended with exit code 1)",
    ],
  ],
  'pool result': [[{ type: 'pool result' }, 'the result that the pool still owes']],
  pool: [[{ type: 'pool' }, 'the pool, which was terminated']],
  'every worker': [[{ type: 'every worker' }, 'the worker processes of its pool, of which none is left']],
  'loop run': [[{ type: 'loop run' }, 'the run of its event loop']],
};

/** Each how of an end, as a sentence beside whoever it is. */
const ENDED: Rows<Ended, 'how'> = {
  returned: [[{ how: 'returned' }, 'has returned']],
  cancelled: [[{ how: 'cancelled' }, 'was cancelled']],
  'left behind': [[{ how: 'left behind' }, 'stayed behind in the parent process at the fork']],
  unknown: [[{ how: 'unknown' }, 'has ended']],
  raised: [[{ how: 'raised', exception: 'ValueError: bad' }, 'ended with ValueError: bad']],
  exited: [
    [{ how: 'exited', code: 1 }, 'ended with exit code 1'],
    [{ how: 'exited', code: 1, exception: "KeyError: 'height'" }, "ended with KeyError: 'height'"],
  ],
  killed: [
    [{ how: 'killed', signal: 15, oomKills: 0 }, 'was killed by signal 15'],
    [
      { how: 'killed', signal: 9, oomKills: 2 },
      'was killed by signal 9, very likely by the kernel, which was out of memory',
    ],
  ],
};

const UNBLOCKS: Rows<Unblock, 'by'> = {
  held: [[{ by: 'held', holds: [holdOf(other, 4)] }, "it is held by thread 'worker'"]],
  all: [[{ by: 'all', actors: [other] }, "it depends on thread 'worker'"]],
  any: [[{ by: 'any', actors: [other] }, "it could be ended by thread 'worker'"]],
  ended: [
    [
      { by: 'ended', what: { type: 'actor', actor: solver }, object: null },
      "what should have ended it is gone: process 'solver' (pid 5)",
    ],
  ],
  outside: [[{ by: 'outside', what: { type: 'client' } }, 'only a client that connects could end it']],
  unknown: [[{ by: 'unknown' }, 'what could end it is not known']],
};

const ENDS: Rows<End, 'how'> = {
  cycle: [
    [{ how: 'cycle', from: 0 }, 'The last step leads back to itself: nothing else was seen that could end its wait.'],
  ],
  mutual: [[{ how: 'mutual', from: 0 }, 'Everything that could end the last wait is stuck as well.']],
  nobody: [[{ how: 'nobody' }, 'Nothing alive can end the last wait.']],
  ended: [
    [
      { how: 'ended', what: { type: 'pool' }, object: null },
      'What should have ended it is gone: the pool, which was terminated.',
    ],
  ],
  outside: [
    [
      { how: 'outside', what: { type: 'client' } },
      'Only something outside the command could end the last wait: a client that connects.',
    ],
  ],
  runs: [
    [{ how: 'runs' }, 'The last step shows no wait that something else would have to end: it may go on by itself.'],
  ],
  unknown: [[{ how: 'unknown' }, 'Who could end the last wait is not known.']],
};

const RELATIONS: Readonly<Record<Relation, string>> = {
  'waits for': 'waits for',
  'waits in': 'waits in',
  'held by': 'is held by',
  'could be woken by': 'could be woken by',
  'could be released by': 'could be released by',
  'depends on': 'depends on',
  'started by': 'was started at',
  runs: 'runs',
  'goes on with': 'goes on with',
  'stands at': 'is at',
  'cannot end': 'cannot end',
};

const linked = (to: Ref, shown: LinkEvidence = { type: 'kernel' }) =>
  linkIn(evidence)({ from: { type: 'actor', actor }, relation: 'depends on', to, evidence: shown });

function reasoned(unblock: Unblock, end: End, ended: Trace['ended'] = [], confidence: Confidence = 'likely') {
  const step = { ...stepOf(actor), unblock, isSure: true, system: null };
  return reasoningOf({
    evidence,
    steps: [step],
    ended,
    end,
    tried: [{ id: 'decided', result: { ...findingWith({ kind: 'unknown' } as never), confidence } }],
    missing: [],
  });
}

describe('words for every member', () => {
  it.each(rowsOf(REFS))('of the end of a link: %s', (_, to, words) => {
    expect(linked(to).to).toBe(words);
  });
  it('of nobody, where the finding is a guess: only what was seen is said', () => {
    const from = { type: 'actor', actor } as const;
    const link = { from, relation: 'could be woken by', to: { type: 'nobody' }, evidence: { type: 'kernel' } } as const;
    expect(linkIn(evidence, true)(link)).toMatchObject({ to: 'nothing that was seen', toRef: { nobody: true } });
  });
  it('of nobody, where somebody alive could act who is blocked: the headline may name that one', () => {
    const unblock = { by: 'any', actors: [actor, other] } as const;
    const shown = { type: 'mentions', waiting, unblock, others: 1 } as const;
    expect(linked({ type: 'nobody' }, shown)).toMatchObject({
      to: 'nothing that is not blocked itself',
      evidence: '1 other stack refers to it',
    });
    expect(linked({ type: 'nobody' }, { ...shown, unblock: { ...unblock, actors: [actor] } }).to).toBe(
      'nothing still alive',
    );
    expect(linked({ type: 'actor', actor: other }, { ...shown, others: 0 }).evidence).toBe('');
  });
  it.each(rowsOf(EVIDENCE))('of where a link was read off: %s', (_, shown, words) => {
    expect(linked({ type: 'nobody' }, shown).evidence).toBe(words);
  });
  it.each(rowsOf(GONE))('of what exists no more: %s', (_, gone, words) => {
    expect(goneWords(gone)).toBe(words);
  });
  it.each(rowsOf(ENDED))('of how somebody ended: %s', (_, ended, words) => {
    expect(howEnded(ended)).toBe(words);
  });
  it('of a link to somebody who has ended, with how for programs', () => {
    expect(linked({ type: 'actor', actor: feeder }, { type: 'ended', actors: [feeder] })).toMatchObject({
      toRef: { actor: 'thread 1 X', ended: { how: 'raised', exception: 'ValueError: bad' } },
      place: { file: 'a.py', line: 11 },
    });
    const killed = endedActor(process, 'process', 'solver', {
      id: '5',
      ended: { how: 'killed', signal: 9, oomKills: 1 },
    });
    expect(linked({ type: 'actor', actor: killed }).toRef).toEqual({
      process: 5,
      ended: { how: 'killed', signal: 9 },
    });
  });
  it('of the last step, who has ended', () => {
    const { steps } = reasoned({ by: 'any', actors: [] }, { how: 'nobody' }, [{ actor: feeder, isSure: false }]);
    expect(steps.at(-1)).toMatchObject({
      actor: 'thread 1 X',
      ended: { how: 'raised' },
      words: "thread 'feeder' ended with ValueError: bad at a.py:11, and could have ended that wait",
    });
  });
  it.each(rowsOf(UNBLOCKS))('of who can end a wait: %s', (_, unblock, words) => {
    expect(reasoned(unblock, { how: 'runs' }).steps[0]?.words.split('; ')[1]).toBe(words);
  });
  it.each(rowsOf(ENDS))('of how a path ends: %s', (_, end, words) => {
    expect(reasoned({ by: 'unknown' }, end, [], 'proven').endWords).toBe(words);
  });
  it('of nobody, where that is likely alone', () => {
    expect(reasoned({ by: 'unknown' }, { how: 'nobody' }).endWords).toBe(
      'Nothing alive was found that will end the last wait.',
    );
  });
  it.each([
    ['depends on', 'depended on'],
    ['could be woken by', 'could have been woken by'],
    ['could be released by', 'could have been released by'],
    ['held by', 'is held by'],
  ] as const)('of a relation to somebody who has ended: %s', (relation, words) => {
    expect(relationWords({ relation, toRef: { actor: 'task 1 X', ended: { how: 'unknown' } } })).toBe(words);
  });
  it.each(Object.entries(RELATIONS))('of a relation: %s', (relation, words) => {
    expect(relationWords({ relation: relation as Relation })).toBe(words);
  });
});
