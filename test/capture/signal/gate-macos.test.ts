import { expect, test } from 'vitest';
import { parseGateLine, parseInodes } from '../../../src/capture/signal/gate/gate-macos.ts';

/** Written by hand after the manual pages of ps(1) and lsof(8), since no macOS is at hand. */
test('reads state, caught signals and start', () => {
  expect(parseGateLine('S+   20000200 Sat Nov 21 03:50:53 2026\n')).toEqual({
    state: 'S+',
    caught: 0x20000200n,
    startedAt: Date.parse('Sat Nov 21 03:50:53 2026'),
  });
  expect(parseGateLine('Ss 1 Sun Nov  1 00:00:00 2026')?.caught).toBe(1n);
});

test.each([
  '',
  'S+ - Sat Nov 21 03:50:53 2026',
  'ps: sigcatch: keyword not found',
  'S+ 200 Sat Nov 21',
  'S+ 200 Xxx Yyy 99 99:99:99 2026',
])('what is anything else is refused: %s', (line) => {
  expect(parseGateLine(line)).toBeNull();
});

test('reads inodes', () => {
  expect(parseInodes('p4242\nf963\ni12884901\n')).toEqual([12884901]);
  expect(parseInodes('lsof: no pwd entry\n')).toEqual([]);
});
