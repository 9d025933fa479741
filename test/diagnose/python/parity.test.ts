import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPython } from '../../../src/diagnose/python/line.ts';
import { tokensOf } from '../../../src/diagnose/python/tokens.ts';
import { root, testPython } from '../../support/python.ts';

type Row = readonly [callee: string | null, name: string, positional: number, keywords: readonly string[]];

test('thousands of statements call what ast says', () => {
  const ran = spawnSync(testPython, [path.join(root, 'test/diagnose/python/parity.py')], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  expect(ran.stderr).toBe('');
  const statements: readonly (readonly [string, readonly Row[]])[] = JSON.parse(ran.stdout);
  expect(statements.length).toBeGreaterThan(3000);
  const wrong = statements.flatMap(([text, rows]) => {
    const read = readPython(text).calls.map(
      ({ callee, name, args, keywords }): Row => [callee, name, args.length, Object.keys(keywords).sort()],
    );
    return JSON.stringify(read) === JSON.stringify(rows) ? [] : [{ text, read, rows }];
  });
  expect(wrong).toEqual([]);
});

/** Pieces of Python, whole and broken. */
const piece = fc.constantFrom(
  'a',
  'b.c',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"x"',
  "'",
  'f"{a}"',
  ' ',
  ',',
  '=',
  '1.5',
  'lambda',
  ':',
  '#',
  '\\',
  'é',
  '"""',
  '<=',
);

test('the tokens of any text stand in it, in order, and lose nothing but blanks and comments', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        let end = 0;
        for (const token of tokensOf(text)) {
          expect(text.slice(end, token.at)).toMatch(/^(?:\s|\\\r?\n|#[^\n]*)*$/);
          expect(token.text).toBe(text.slice(token.at, token.end));
          expect(token.end).toBeGreaterThan(token.at);
          end = token.end;
        }
        expect(text.slice(end)).toMatch(/^(?:\s|\\\r?\n|#[^\n]*)*$/);
        for (const { at, end: last } of readPython(text).calls) expect(last).toBeGreaterThan(at);
      },
    ),
  );
});
