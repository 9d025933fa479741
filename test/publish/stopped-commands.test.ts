import { expect, test } from 'vitest';
import { openStopToken } from '../../src/publish/github/runner/stopped-commands.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['nothing stopped', 'a\n::notice::b\n', null],
  ['stopped', 'a\n::stop-commands::token-123\nb', 'token-123'],
  ['stopped with white space around', '  ::stop-commands::token-123 \r\nb', 'token-123'],
  ['resumed', '::stop-commands::token-123\n::token-123::\n', null],
  ['stopped again', '::stop-commands::token-123\n::token-123::\n::stop-commands::other-456\n', 'other-456'],
  ['resumed with another token', '::stop-commands::token-123\n::other-456::\n', 'token-123'],
  ['stopped while it is stopped', '::stop-commands::token-123\n::stop-commands::other-456\n::token-123::\n', null],
  ['the older form', 'a ##[stop-commands]token-123\nb ##[token-123]\n##[stop-commands]other-456\n', 'other-456'],
  ['in the middle of a line', 'see ::stop-commands::token-123\n', null],
  ['a token that could do harm', '::stop-commands::a%0A::error::b\n', null],
])('%s', (_, text, token) => {
  expect(openStopToken(bytes(text))).toBe(token);
});

test('without a copy of the output nothing is known', () => {
  expect(openStopToken(null)).toBeNull();
});
