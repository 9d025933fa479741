import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mermaidParser } from '../report/github-markdown.ts';
import { root } from '../support/python.ts';

/** `docs/architecture.md` draws which room of `src/` imports which, and lists the rooms of `diagnose/` from the bottom up. */
const source = path.join(root, 'src');
const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
const [, drawing = ''] = /```mermaid\n([\s\S]*?)```/.exec(text) ?? [];
const [, opening = '', diagnosis = ''] = /^([\s\S]*?)\n## The diagnosis\n([\s\S]*?)\n## /.exec(text) ?? [];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Imports from one folder of `folder` to another, types and dynamic ones included. */
function importsBetween(folder: string): readonly Import[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\/.*\.tsx?$/.test(file));
  return files.flatMap((file) => {
    const statements = readFileSync(path.join(folder, file), 'utf8').matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)'/g);
    return [...statements].flatMap(([, name = '']) => {
      const [from = '', to = ''] = [file, path.join(path.dirname(file), name)].map((one) => one.split('/')[0] ?? '');
      return to === from || to === '..' || to.endsWith('.ts') ? [] : [{ file, from, to }];
    });
  });
}

const foldersOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const rowsOf = (part: string) => [...part.matchAll(/^\| `([\w-]+)\/` \|/gm)].map(([, room = '']) => room);

/** `a --> b & c --> d` are three arrows. */
const arrows = drawing
  .split('\n')
  .filter((line) => line.includes('-->'))
  .flatMap((line) => {
    const groups = line.split('-->').map((group) => group.split('&').map((name) => name.trim()));
    return groups
      .slice(1)
      .flatMap((to, at) => (groups[at] ?? []).flatMap((from) => to.map((one) => ({ from, to: one }))));
  });

function reachedFrom(room: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [room];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { to } of arrows.filter(({ from }) => from === next)) {
      if (!reached.has(to)) waiting.push(to);
      reached.add(to);
    }
  }
  return reached;
}

test('the drawing is Mermaid', async () => {
  const parse = await mermaidParser();
  await expect(parse(drawing)).resolves.toBeDefined();
});

test('every room has its row, and no row is about a room that is gone', () => {
  expect(rowsOf(opening).sort()).toEqual(foldersOf(source).sort());
  expect(rowsOf(diagnosis).sort()).toEqual(foldersOf(path.join(source, 'diagnose')).sort());
});

test('a room imports what its arrows lead to, and base/', () => {
  const undrawn = importsBetween(source).filter(({ from, to }) => to !== 'base' && !reachedFrom(from).has(to));
  expect(undrawn).toEqual([]);
});

test('every arrow is an import, and none leads back', () => {
  const imports = importsBetween(source);
  expect(arrows.length).toBeGreaterThan(10);
  expect(arrows.filter(({ from, to }) => !imports.some((one) => one.from === from && one.to === to))).toEqual([]);
  expect(foldersOf(source).filter((room) => reachedFrom(room).has(room))).toEqual([]);
});

test('a room of the diagnosis imports those above it alone', () => {
  const rooms = rowsOf(diagnosis);
  const upward = importsBetween(path.join(source, 'diagnose')).filter(
    ({ from, to }) => rooms.indexOf(to) > rooms.indexOf(from),
  );
  expect(upward).toEqual([]);
});
