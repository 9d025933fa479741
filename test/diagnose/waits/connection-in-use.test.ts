import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/model/snapshot.ts';
import { inCall } from '../../system/kernel.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const CALL = 'self.db.execute("delete")';
const db = { 'self.db': 'D' };

/** The main thread runs a statement; a thread that holds a lock runs one of the same connection and stands in this system call. */
function verdict(mainFrames: readonly Frame[], call: string) {
  const editor = worker(
    'editor',
    [
      line('a.py', 'edit', 31, {
        calls: [CALL],
        holds: [['self.lock', 29]],
        refs: { ...db, 'self.lock': 'L' },
      }),
    ],
    { nativeId: 5 },
  );
  const process = processOf(
    [{ ...main(...mainFrames), nativeId: 1 }, editor],
    [
      object('L', 'lock', { locked: true }),
      object('D', 'database connection', { driver: 'sqlite3', closed: false }, {}, { type: 'sqlite3.Connection' }),
    ],
    {},
    { osThreads: [inCall(1, 'futex', '0x7f0000000010'), inCall(5, call, '0x7f0000000020', '0x80')] },
  );
  return verdictOf(process);
}

const callback = line('a.py', 'sort_title', 21, { enters: ['self.lock'], refs: { 'self.lock': 'L' } });

describe('a statement on a connection that another thread is inside of', () => {
  it('waits for that thread, and closes a cycle with the lock that its callback wants', () => {
    const inside = line('a.py', 'titles', 26, { calls: [CALL], refs: db });
    expect(verdict([callback, inside], 'futex')).toMatchObject({ kind: 'lock-cycle', confidence: 'likely' });
  });

  it('waits for the database where it stands in another call', () => {
    const inside = line('a.py', 'titles', 26, { calls: [CALL], refs: db });
    expect(verdict([callback, inside], 'clock_nanosleep').kind).not.toBe('lock-cycle');
  });

  it('does not take the work on an argument of the call for the call', () => {
    const argument = line('a.py', 'titles', 26, { calls: [CALL, 'self.sort_title(words)'], refs: db });
    expect(verdict([callback, argument], 'futex').kind).not.toBe('lock-cycle');
  });
});
