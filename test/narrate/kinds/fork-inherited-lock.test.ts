import { describe, expect, it } from 'vitest';
import type { InheritedLock } from '../../../src/diagnose/finding/causes/locks.ts';
import { forkInheritedLock } from '../../../src/narrate/kinds/fork-inherited-lock.ts';
import { line, main, processOf, worker } from '../../diagnose/objects.ts';
import { actorOf, evidenceFor, holdOf, stepOf, tell } from './build-steps.ts';

const child = processOf([main(line('ledger.py', 'book', 8))], [], {}, { pid: 2, ppid: 1 });
const parent = processOf([main(), worker('logger', [line('a.py', 'work', 5)])], [], {}, { pid: 1 });
const evidence = evidenceFor(child, parent);
const actor = actorOf(evidence, 'thread 2 id-main');
const logger = actorOf(evidence, 'thread 1 id-logger');

const told = (lock: InheritedLock) => tell(forkInheritedLock, evidence, { kind: 'fork-inherited-lock', parent, lock });
const lock = { type: 'object', way: [], step: stepOf(actor) } as const;

describe('fork-inherited-lock tells', () => {
  it('the thread of the parent that holds it', () => {
    const { sentence, advice } = told({ ...lock, hold: holdOf(logger, 4) });
    expect(sentence).toBe(
      "the main thread waits in Lock.acquire for lock at ledger.py:8 in book; the lock came locked through fork: thread 'logger' of its parent main.py (pid 1) holds it since a.py:4 in work, and that thread does not exist in the child",
    );
    expect(advice).toContain('`spawn`');
  });

  it('that some thread held it', () => {
    expect(told({ ...lock, hold: null }).sentence).toContain(
      'through fork: a thread of its parent main.py (pid 1) held it at the fork, and',
    );
  });

  it('a lock in C code with the text of its line', () => {
    const frame = line('log.py', 'flush', 3, { source: 'log.flush()  # at last' });
    expect(told({ type: 'native', actor, frame }).sentence).toBe(
      'the main thread of a fork of main.py (pid 2) waits for a lock in native code at log.py:3 in flush (log.flush()); it is the only thread of a process that was forked from main.py (pid 1), of which another thread very likely held the lock at the fork: that thread does not exist in the child',
    );
  });
});
