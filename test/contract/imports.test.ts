import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';

const source = path.join(root, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** Everything that a file imports, statically or not. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\b[^;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm);
  return [...statements].map((match) => match[1] ?? match[2] ?? '');
}

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
});
