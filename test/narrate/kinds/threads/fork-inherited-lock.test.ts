import { describe, expect, it } from 'vitest';
import type { InheritedLock } from '../../../../src/diagnose/finding/causes/locks.ts';
import { describeForkInheritedLock } from '../../../../src/narrate/kinds/threads/fork-inherited-lock.ts';
import { line, main, processOf, worker } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, evidenceFor, holdOf, stepOf } from '../build-steps.ts';

const child = processOf([main(line('ledger.py', 'book', 8))], [], {}, { pid: 2, ppid: 1 });
const parent = processOf([main(), worker('logger', [line('a.py', 'work', 5)])], [], {}, { pid: 1 });
const evidence = evidenceFor(child, parent);
const actor = actorOf(evidence, 'thread 2 id-main');
const logger = actorOf(evidence, 'thread 1 id-logger');

const told = (lock: InheritedLock) =>
  descriptionOf(describeForkInheritedLock, evidence, { kind: 'fork-inherited-lock', parent, lock });
const lock = { type: 'object', way: [], step: stepOf(actor) } as const;

describe('fork-inherited-lock tells', () => {
  it('the thread of the parent that holds it', () => {
    const { sentence, advice } = told({ ...lock, hold: holdOf(logger, 4) });
    expect(sentence).toBe(
      "the main thread waits in Lock.acquire for lock at ledger.py:8 in book, held since the fork by thread 'logger', which exists only in the parent",
    );
    expect(advice).toContain('`spawn`');
  });

  it('that some thread held it', () => {
    expect(told({ ...lock, hold: null }).sentence).toContain(
      'held since the fork by a thread that only its parent has',
    );
  });

  it('a lock in C code with the text of its line', () => {
    const frame = line('log.py', 'flush', 3, { source: 'log.flush()  # at last' });
    expect(told({ type: 'native', actor, frame, isTeam: false }).sentence).toBe(
      'the main thread waits for a lock in native code at log.py:3 in flush (log.flush()), very likely held since the fork by a thread that only its parent has',
    );
  });
});
