import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../support/python.ts';

/** `docs/verdict-json.md` has every member and every id of `src/model/verdict.ts` and `relation.ts`, in the table that is about it. */
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const source = read('src/model/verdict.ts') + read('src/model/relation.ts');
const document = read('docs/verdict-json.md');
const [top = '', link = '', reasoning = ''] = document.split(/^## /m);

const bodyOf = (name: string) =>
  new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? '';
const membersOf = (name: string) => [...bodyOf(name).matchAll(/readonly (\w+)\??:/g)].map(([, member]) => member);
const idsOf = (name: string) =>
  [...(new RegExp(`export type ${name} =([\\s\\S]*?);\\n`).exec(source)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
    ([, id]) => id,
  );
const unnamed = (names: readonly (string | undefined)[], part: string) =>
  names.filter((name) => !part.includes(`\`${name}\``));

describe.each([
  ['Verdict', top],
  ['Culprit', top],
  ['Fix', top],
  ['OtherHang', top],
  ['RunningTest', top],
  ['Blocker', top],
  ['OpenResource', top],
  ['Unseen', top],
  ['Link', link],
  ['LinkPlace', link],
  ['Reasoning', reasoning],
  ['ReasoningStep', reasoning],
  ['ReasoningRule', reasoning],
])('%s', (name, part) => {
  it('has all of its members in the document', () => {
    expect(membersOf(name).length).toBeGreaterThan(1);
    expect(unnamed(membersOf(name), part)).toEqual([]);
  });
});

test.each([
  ['Outcome', top],
  ['Phase', top],
  ['Confidence', top],
  ['Relation', link],
  ['EndedAs', link],
])('every %s is in the document', (name, part) => {
  expect(idsOf(name).length).toBeGreaterThan(2);
  expect(unnamed(idsOf(name), part)).toEqual([]);
});

test('every reference is in the document, and the version is that of the type', () => {
  const union = /export type LinkRef =([\s\S]*?);\n/.exec(source)?.[1] ?? '';
  const names = [...union.matchAll(/\{ readonly (\w+):/g)].map(([, member]) => member);
  expect(names.length).toBeGreaterThan(5);
  expect(unnamed(names, link.slice(link.indexOf('A reference')))).toEqual([]);
  expect(document).toContain(`\`schemaVersion\` is ${/schemaVersion: (\d+);/.exec(source)?.[1]};`);
});
