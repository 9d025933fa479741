import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';

/** Documents and comments name files by their path, or by the end of it: each of them is there. */
const TOP = ['.ci', 'bench', 'docs', 'helpers', 'python-helpers', 'scripts', 'src', 'test'];
/** What is of others and of our own making: output of tools, answers of processes, programs that hang. */
const DATA = /^(test\/(captured|golden|report\/redact)|docs\/gallery|src\/report\/redact\/vendored)\//;

const below = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
const known = [...TOP, ...TOP.flatMap(below)];
const files = known.filter((name) => !DATA.test(name) && statSync(path.join(root, name)).isFile());
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...files.filter((name) => name.endsWith('.md')),
];
const sources = files.filter(
  (name) => /\.(tsx?|m[jt]s|py|sh|css)$/.test(name) && !/^test\/(hangs|programs)\//.test(name),
);

/** Ends of all paths: `/path/to/file` has itself, `/to/file` and `/file`. */
const ends = new Set(
  [...known, 'dist'].flatMap((name) => {
    const parts = name.split('/');
    return parts.map((_, at) => parts.slice(at).join('/'));
  }),
);
const isThere = (name: string) => ends.has(name.replace(/\/$/, ''));
const isBelowTop = (name: string) => TOP.some((top) => name.startsWith(`${top}/`));

interface Named {
  readonly file: string;
  readonly name: string;
}

/** What stands in backticks or begins with one of our folders, where it can only be a path. */
function namedIn(file: string, text: string, isPath: (name: string) => boolean): readonly Named[] {
  const quoted = [...text.matchAll(/`([\w@.-]*[\w@./-]*)`/g)].map(([, name = '']) => name).filter(isPath);
  return quoted.map((name) => ({ file, name }));
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lost = (named: readonly Named[]) => named.filter(({ name }) => !isThere(name));

test('a document names files of ours that are there', () => {
  const named = documents.flatMap((file) =>
    namedIn(file, read(file), (name) => isBelowTop(name) || /\.(tsx?|mjs)$/.test(name)),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(lost(named)).toEqual([]);
});

test('a link of a document leads to a file', () => {
  const broken = documents.flatMap((file) => {
    const links = [...read(file).matchAll(/\]\((?!\w+:)([^)#\s]+)/g)].map(([, link = '']) => link);
    return links
      .filter((link) => !existsSync(path.join(root, path.dirname(file), decodeURI(link))))
      .map((link) => ({ file, link }));
  });
  expect(broken).toEqual([]);
});

test('a comment names files of ours that are there', () => {
  const named = sources.flatMap((file) =>
    namedIn(
      file,
      read(file),
      (name) => name.includes('/') && /\.(tsx?|mjs|md)$|^python-helpers\/|^whyhung_[\w/]+\.py$/.test(name),
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(lost(named)).toEqual([]);
});

test('the architecture names folders, Python files and functions that are there', () => {
  const file = 'docs/architecture.md';
  const text = read(file);
  expect(lost(namedIn(file, text, (name) => /\/$|\.(py|sh)$/.test(name) && !/[*@]/.test(name)))).toEqual([]);
  const code = sources
    .filter((name) => /^(src|python-helpers)\//.test(name))
    .map(read)
    .join('\n');
  const functions = [...text.matchAll(/`(\w+)\(\)`/g)].map(([, name = '']) => name);
  expect(functions.length).toBeGreaterThan(10);
  const isDefined = (name: string) =>
    new RegExp(`\\b(function|def|const) ${name}\\b|^ +(async )?${name}\\(.*\\{$`, 'm').test(code);
  expect(functions.filter((name) => !isDefined(name))).toEqual([]);
});
