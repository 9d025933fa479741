import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { OBJECT_KINDS } from '../../src/model/snapshot/objects.ts';
import { root } from '../support/python.ts';

const source = path.join(root, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) yield value as Node;
    for (const member of Object.values(value)) yield* nodesOf(member);
  }
}

function parsed(file: string): readonly Node[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  return [...nodesOf(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }))];
}

/** `'lock holder'` in a union of types is an id: a compiler looks after it, and nobody reads it. */
function idsOf(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap(({ type, literal }) => {
    const value = type === 'TSLiteralType' ? (literal as { value?: unknown }).value : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}

/** Texts with a blank between letters; those of templates with `{}` for what is filled in. */
function textsOf(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap(({ type, value, quasis }) => {
    if (type === 'Literal' && typeof value === 'string') return value.trim().includes(' ') ? [value] : [];
    if (type !== 'TemplateLiteral') return [];
    const text = (quasis as readonly { value: { cooked: string } }[]).map((one) => one.value.cooked).join('{}');
    return /[a-z]{2,} +[a-z]{2,}/i.test(text) ? [text] : [];
  });
}

/** Not read by people: names of others, parts of fingerprints (which must stay as they are), and a defect of ours. */
const NO_WORDS = new Set([
  '<frozen importlib._bootstrap>',
  // PostgreSQL's state of a session.
  'idle in transaction',
  // The collector's kind of a resource.
  'sqlite3 connection',
  'the last rule of the table finds something for every snapshot',
]);
const FROZEN = ['diagnose/apis/frozen-names.ts', 'diagnose/finding/fingerprint-parts.ts'];

test('no file of the diagnosis holds a sentence: what it tells apart are ids', () => {
  const trees = files.map((file) => [file, parsed(file)] as const);
  const ids = new Set<string>([...OBJECT_KINDS, ...trees.flatMap(([, nodes]) => idsOf(nodes))]);
  const words = trees
    .filter(([file]) => file.startsWith('diagnose/') && !FROZEN.includes(file))
    .flatMap(([file, nodes]) => textsOf(nodes).map((text) => ({ file, text })))
    .filter(({ text }) => !ids.has(text) && !NO_WORDS.has(text));
  expect(words).toEqual([]);
});

test('the search finds sentences', () => {
  const nodes = [...nodesOf(parseAst("const a = `${b} waits in vain`, c = 'for ever and a day';", { lang: 'ts' }))];
  expect(textsOf(nodes)).toEqual(['{} waits in vain', 'for ever and a day']);
});
