import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, fence, inline, withCode } from '../../src/report/escape/markdown.ts';
import { plainBlock, plainLine } from '../../src/report/escape/plain.ts';

/** Text in which what matters is frequent. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '</code>',
        '</details>',
        '|',
        '\n',
        '\r',
        '::error::',
        '%0A',
        '\u001b[31m',
        '@user',
        '#1',
        '\u202e',
        '`',
        '```',
      ),
      fc.constantFrom(
        '<script>',
        '&amp;',
        '*',
        '__',
        '~~',
        '[x](http://y)',
        '![x](y)',
        'www.a.b',
        'http://a.b',
        '$x$',
        'GH-1',
        '\\',
        '-->',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const runs = { numRuns: 300 };

describe('plain text', () => {
  it('keeps ordinary text', () => {
    expect(plainLine("thread 'Grüße 你好 🙂' at a.py:3")).toBe("thread 'Grüße 你好 🙂' at a.py:3");
    expect(plainBlock('a\n\tb\r\nc')).toBe('a\n\tb\nc');
  });

  it('takes terminal sequences out whole', () => {
    expect(plainLine('\u001b[31;1mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007')).toBe('red link');
  });

  it('never leaves a control, bidirectional or broken character', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plainLine(text)).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/,
        );
        expect(plainBlock(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(plainLine(text)).not.toMatch(/\p{Surrogate}/u);
      }),
      runs,
    );
  });
});

describe('Markdown', () => {
  it('keeps ordinary names readable as they are', () => {
    expect(inline('tests/test_db.py::test_sync (call), pid 12')).toBe('tests/test_db.py::test_sync (call), pid 12');
    expect(code('queue.get (aiosqlite/core.py:107)')).toBe('<code>queue.get (aiosqlite/core.py:107)</code>');
  });

  it.each([
    ['</details>', '&#60;/details&#62;'],
    ['a|b', 'a&#124;b'],
    ['@user', '&#64;<!-- -->user'],
    ['fixes #1', 'fixes &#35;<!-- -->1'],
    ['GH-12', 'GH&#45;<!-- -->12'],
    ['http://a.b', 'http&#58;//a.b'],
    ['www.a.b', 'www&#46;<!-- -->a.b'],
    ['_www.a.b', '&#95;www&#46;<!-- -->a.b'],
    ['__init__', '&#95;&#95;init&#95;&#95;'],
    ['1. one', '1&#46; one'],
    ['- one', '&#45; one'],
    ['&#64;', '&#38;&#35;<!-- -->64;'],
  ])('%s has no effect', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it('leaves nothing that Markdown or HTML would act on, and loses nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = plainLine(text).trim();
        for (const escaped of [inline(text), code(text).replace(/^<code>|<\/code>$/g, '')]) {
          expect(escaped.replaceAll('<!-- -->', '')).not.toMatch(/[<>`*~[\]|\\$"@\n]|&(?!#\d+;)/);
          expect(decoded(escaped)).toBe(shown);
        }
      }),
      runs,
    );
  });

  it('a fence cannot be closed from inside', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = fence(text).split('\n');
        const marks = /^`+/.exec(lines[0] ?? '')?.[0] ?? '';
        expect(lines.at(-1)).toBe(marks);
        for (const line of lines.slice(1, -1))
          expect(/^\s*`+/.exec(line)?.[0].trim().length ?? 0).toBeLessThan(marks.length);
      }),
      runs,
    );
  });

  it('renders the code in our own sentences', () => {
    expect(withCode('Use `a_b` or *c*.')).toBe('Use <code>a_b</code> or &#42;c&#42;.');
  });
});

function decoded(text: string): string {
  return text.replaceAll('<!-- -->', '').replace(/&#(\d+);/g, (_match, number) => String.fromCodePoint(Number(number)));
}
