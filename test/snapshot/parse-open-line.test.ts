import { expect, it } from 'vitest';
import { parseOpenLine } from '../../src/parse/open-line.ts';

const parse = (text: string) => parseOpenLine(Buffer.from(text));

it('is the line behind the last line feed, as a terminal shows it', () => {
  expect(parse('Generating\nOverwrite (y/n)? ')).toBe('Overwrite (y/n)?');
  expect(parse('reveal\r\n\u001b[1mEnter passphrase: \u001b[0m')).toBe('Enter passphrase:');
  expect(parse('fetched 3\rfetched 4\r')).toBe('fetched 4');
});

it('is none where the output ends with a whole line, or has no line in sight', () => {
  expect(parse('')).toBeNull();
  expect(parse('done\n')).toBeNull();
  expect(parse('done\n  \u001b[0m')).toBeNull();
  expect(parse('x'.repeat(100_000))).toBeNull();
});

it('is bounded, with its end', () => {
  expect(parse(`${'x'.repeat(1_000)}?`)).toHaveLength(200);
  expect(parse(`${'x'.repeat(1_000)}?`)).toMatch(/x\?$/);
});
