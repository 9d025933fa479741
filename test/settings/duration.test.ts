import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, LONGEST_MS, parseDuration, parseOptionalDuration } from '../../src/settings/duration.ts';

describe('parseDuration', () => {
  test.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['500ms', 500],
    [' 2m08s ', 128_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration('timeout', text)).toBe(milliseconds);
  });

  test.each(['10', '0.5'])('refuses the bare number %s and says how to write it', (text) => {
    expect(() => parseDuration('timeout', text)).toThrow(
      `timeout: '${text}' has no unit and could mean minutes or seconds; write ${text}m or ${text}s`,
    );
  });

  test.each([
    '',
    'soon',
    '-5s',
    '5 parsecs',
    '1m1h',
    '0s',
    '0.0001s',
    '1e3s',
    '10M',
    'NaNs',
    'Infinitys',
    '597h',
    `${'9'.repeat(400)}h`,
  ])('refuses %j and names the input', (text) => {
    expect(() => parseDuration('grace', text)).toThrow(/^grace: '/);
  });

  test('gives whole milliseconds within what a timer can hold, or an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let milliseconds: number;
        try {
          milliseconds = parseDuration('timeout', text);
        } catch {
          return;
        }
        expect(Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds <= LONGEST_MS).toBe(true);
      }),
    );
  });
});

test.each(['', 'off', 'none', 'Never'])('an optional duration can be switched off with %j', (text) => {
  expect(parseOptionalDuration('idle-timeout', text)).toBeNull();
});

test.each([
  [400, '0s'],
  [45_000, '45s'],
  [59_600, '1m00s'],
  [128_000, '2m08s'],
  [3_900_000, '1h05m'],
])('%d ms are written as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
