import { expect, it } from 'vitest';
import { parseHeldLocks, parseLockWaits } from '../../src/parse/kernel/locks.ts';

const TABLE = `1: POSIX  ADVISORY  WRITE 10 fe:00:77 1073741825 1073741825
2: FLOCK  ADVISORY  WRITE 11 fe:00:78 0 EOF
2: -> FLOCK  ADVISORY  WRITE 12 fe:00:78 0 EOF
2: -> FLOCK  ADVISORY  WRITE 99 fe:00:78 0 EOF
garbage
3: -> POSIX  ADVISORY  READ  12 fe:00:79 0 10
`;

it('pairs a lock that is waited for with its holder, for processes of the tree only', () => {
  const waits = parseLockWaits(TABLE, new Set([10, 11, 12]));
  expect(waits).toEqual([
    {
      pid: 12,
      lock: { type: 'FLOCK', access: 'write', pid: 12, file: 'fe:00:78', start: 0, end: null },
      holder: { type: 'FLOCK', access: 'write', pid: 11, file: 'fe:00:78', start: 0, end: null },
    },
  ]);
});

it('reads the locks of a descriptor, and none where there are none', () => {
  expect(parseHeldLocks('pos:\t0\nflags:\t0100001\nlock:\t1: POSIX  ADVISORY  READ 10 fe:00:77 5 9\n')).toEqual([
    { type: 'POSIX', access: 'read', pid: 10, file: 'fe:00:77', start: 5, end: 9 },
  ]);
  expect(parseHeldLocks(null)).toEqual([]);
});
