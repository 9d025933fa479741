import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { circlesOf } from './circles.ts';

const source = path.join(root, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** Everything that a file imports, statically or not. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\b[^;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm);
  return [...statements].map((match) => match[1] ?? match[2] ?? '');
}

/** Files of ours that a file imports, below src. */
function ownImportsOf(file: string): readonly string[] {
  const own = importsOf(file).filter((name) => name.startsWith('.'));
  return own.map((name) => path.join(path.dirname(file), name));
}

const roomOf = (file: string) => file.split('/')[0] ?? '';

/** Rooms from those that start everything to those that everybody may use: each imports only from rooms behind it. */
const DIRECTION = [
  ['action.ts', 'cli.ts', 'post.ts', 'watchdog.ts'],
  ['entry'],
  ['subcommands'],
  ['run'],
  ['publish'],
  ['merge', 'supervise', 'capture'],
  ['report', 'stored', 'source'],
  ['narrate', 'parse', 'rights', 'process-tree', 'settings'],
  ['diagnose', 'helpers-location.ts'],
  ['model'],
  ['base'],
];

test('rooms import in one direction', () => {
  const rank = new Map(DIRECTION.flatMap((rooms, at) => rooms.map((room) => [room, at] as const)));
  const wrong = files.flatMap((file) =>
    ownImportsOf(file)
      .filter((other) => roomOf(other) !== roomOf(file))
      .filter((other) => (rank.get(roomOf(other)) ?? -1) <= (rank.get(roomOf(file)) ?? -1))
      .map((other) => `${file} imports ${other}`),
  );
  expect(wrong).toEqual([]);
});

test('the only way from evidence to words is: capture and parse, then diagnose, then narrate, then report', () => {
  const mustNot: readonly [string, readonly string[]][] = [
    ['diagnose', ['narrate', 'report', 'capture', 'parse', 'source']],
    ['narrate', ['report', 'capture', 'parse']],
    ['report', ['diagnose', 'capture', 'parse', 'run', 'publish']],
    ['publish', ['narrate', 'diagnose', 'capture', 'parse']],
    ['capture', ['diagnose', 'narrate', 'report']],
    ['parse', ['diagnose', 'narrate', 'capture']],
    ['supervise', ['capture', 'diagnose', 'report']],
  ];
  const wrong = mustNot.flatMap(([room, others]) =>
    files
      .filter((file) => roomOf(file) === room)
      .flatMap((file) => ownImportsOf(file).filter((other) => others.includes(roomOf(other))))
      .map((other) => `${room} imports ${other}`),
  );
  expect(wrong).toEqual([]);
});

test('no file and no folder is in a circle of imports', () => {
  const edges = files.flatMap((file) => ownImportsOf(file).map((other) => [file, other] as const));
  expect(circlesOf(edges)).toEqual([]);
  // The entries and what says where the helpers lie are alone, not a room.
  const folderOf = (file: string) => (file.includes('/') ? path.dirname(file) : file);
  const folders = edges.map(([from, to]) => [folderOf(from), folderOf(to)] as const);
  expect(circlesOf(folders.filter(([from, to]) => from !== to))).toEqual([]);
});

test('only the entries and publish/ know that GitHub exists', () => {
  const knowing = files.filter((file) => importsOf(file).some((name) => /^@actions\/(core|artifact)/.test(name)));
  expect(knowing.filter((file) => !/^(action|post|cli)\.ts$|^publish\//.test(file))).toEqual([]);
});

test('the diagnosis is pure: it imports nothing but its own folder and types', () => {
  const foreign = files
    .filter((file) => file.startsWith('diagnose/'))
    .flatMap((file) => importsOf(file).map((name) => `${file}: ${name}`))
    .filter((row) => / (node:|@actions\/|[a-z])/.test(row));
  expect(foreign).toEqual([]);
});

test('files stay small', () => {
  const long = files.filter((file) => readFileSync(path.join(source, file), 'utf8').split('\n').length > 250);
  expect(long).toEqual([]);
  const empty = files.filter((file) => readFileSync(path.join(source, file), 'utf8').trim() === '');
  expect(empty).toEqual([]);
});

/** A folder is read at a glance. */
const FILES_OF_A_ROOM = 14;
/** The packages of the Python side are loaded by name from one folder, by loaders that know no folders below it. */
const MODULES_OF_A_PACKAGE = 20;

/** Of the Python side; a package's own `__init__` and `__main__` are no parts of it. */
const helpers = readdirSync(path.join(root, 'python-helpers'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.py') && !path.basename(file).startsWith('__'),
);

test('rooms stay small', () => {
  const sizeOf = (all: readonly string[]) => {
    const sizes = new Map<string, number>();
    for (const room of all.map((file) => path.dirname(file))) sizes.set(room, (sizes.get(room) ?? 0) + 1);
    return [...sizes];
  };
  const styles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(sizeOf([...files, ...styles]).filter(([, size]) => size > FILES_OF_A_ROOM)).toEqual([]);
  expect(sizeOf(helpers).filter(([, size]) => size > MODULES_OF_A_PACKAGE)).toEqual([]);
});
