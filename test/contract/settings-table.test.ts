import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { VERSION } from '../../src/base/version.ts';
import { OPTIONS, type Option } from '../../src/settings/options.ts';
import { root } from '../support/python.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const action = parse(read('action.yml'));
const readme = read('README.md');

/** The rows of the README table that follows a heading: first cell to the others, code marks taken off. */
function readmeTable(heading: string): Map<string, readonly string[]> {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return new Map(rows.map(([first = '', ...rest]) => [first.replaceAll('`', ''), rest]));
}

test('action.yml has exactly the inputs of the table, with their defaults and descriptions', () => {
  const inputs = Object.entries<{ description: string; default?: string; required: boolean }>(action.inputs);
  expect(inputs.map(([name, input]) => [name, input.default ?? '', input.description])).toEqual(
    OPTIONS.map((option: Option) => [option.name, option.actionDefault ?? option.default, option.description]),
  );
  // Not even `run`: with mode: merge there is nothing to run.
  expect(inputs.filter(([, input]) => input.required)).toEqual([]);
});

test('README lists exactly these settings, with their defaults and descriptions', () => {
  const rows = readmeTable('Settings');
  expect([...rows.keys()]).toEqual(OPTIONS.map((option) => option.name));
  for (const option of OPTIONS) {
    expect(rows.get(option.name)).toEqual([option.default === '' ? '' : `\`${option.default}\``, option.description]);
  }
});

test('README lists exactly the outputs of action.yml', () => {
  const rows = readmeTable('Outputs');
  const outputs = Object.entries<{ description: string }>(action.outputs);
  expect([...rows].map(([name, [description]]) => [name, description])).toEqual(
    outputs.map(([name, output]) => [name, output.description]),
  );
});

test('the action runs what dist/ holds, on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js', post: 'dist/post.js' });
});

test('the version is that of package.json', () => {
  expect(JSON.parse(read('package.json')).version).toBe(VERSION);
});
