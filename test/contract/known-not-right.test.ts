import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { root } from '../support/python.ts';

/** So many cases of `field/` were wrong on 3.14 when a wrong one began to fail `.ci/run`. Whoever mends one lowers this with the list. */
const MOST = 0;
const hangs = path.join(root, 'test', 'hangs');
const known: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(hangs, 'field', 'not-right.json'), 'utf8'),
);
const { asKnown }: { asKnown: (rows: readonly object[], known: object) => boolean } = await import(
  path.join(root, 'scripts/corpus/known.mjs')
);

test('the list of cases of field/ that may be wrong only gets shorter', () => {
  expect(Object.keys(known).length).toBeLessThanOrEqual(MOST);
  for (const name of Object.keys(known)) expect(existsSync(path.join(hangs, name, 'case.json'))).toBe(true);
});

test('a case that is wrong and not known to be fails the run, and one that is right by now is named', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const row = (name: string, right: boolean) => ({
    case: name,
    right,
    failed: right ? [] : ['kind slow'],
    wrongBlame: null,
  });
  expect(asKnown([row('field/a', true), row('field/b', false)], { 'field/b': 'kind slow' })).toBe(true);
  expect(said.mock.calls.flat()).toEqual([]);
  expect(asKnown([row('field/a', false)], { 'field/b': 'kind slow' })).toBe(false);
  expect(said.mock.calls.flat().join()).toContain('field/a: kind slow');
  expect(asKnown([row('field/b', true)], { 'field/b': 'kind slow' })).toBe(true);
  expect(said.mock.calls.flat().join()).toContain('may leave the list: field/b');
  expect(asKnown([{ case: 'field/a', notRun: 'no package' }], {})).toBe(false);
});
