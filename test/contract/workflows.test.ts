import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { OPTIONS } from '../../src/settings/options.ts';
import { root } from '../support/python.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Row {
  readonly python?: string;
  readonly words?: string;
}

interface Job {
  readonly steps: readonly Step[];
  readonly strategy?: {
    readonly matrix: Readonly<Record<string, readonly unknown[]>> & { readonly include?: readonly Row[] };
  };
}

const folder = path.join(root, '.github', 'workflows');
const outputs = Object.keys(parse(readFileSync(path.join(root, 'action.yml'), 'utf8')).outputs);
const jobs = readdirSync(folder).flatMap((file) => {
  const workflow = parse(readFileSync(path.join(folder, file), 'utf8'));
  return Object.entries<Job>(workflow.jobs).map(([name, job]) => ({ name: `${file} ${name}`, steps: job.steps, job }));
});

test.each(jobs)('$name uses the action with inputs and outputs that it has', ({ steps }) => {
  const own = steps.filter(({ uses }) => uses === './');
  const names = OPTIONS.map(({ name }) => name as string);
  expect(own.flatMap((step) => Object.keys(step.with ?? {})).filter((name) => !names.includes(name))).toEqual([]);
  const ids = own.flatMap(({ id }) => id ?? []);
  const asked = steps
    .flatMap(({ env }) => Object.values(env ?? {}))
    .flatMap((text) => [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)])
    .filter(([, id]) => ids.includes(id ?? ''));
  expect(asked.map(([, , output]) => output).filter((output) => !outputs.includes(output ?? ''))).toEqual([]);
});

test('the action is used on Linux, macOS and Windows', () => {
  const text = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  for (const system of ['ubuntu-', 'macos-', 'windows-']) expect(text).toMatch(new RegExp(`system: .*${system}`));
});

const scripts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
).scripts;

test.each(jobs)('$name runs what is there', ({ steps }) => {
  const commands = steps.map(({ run }) => run ?? '').join('\n');
  const named = [...commands.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  const files = [...commands.matchAll(/\bnode (\S+\.mjs)/g)].map(([, file = '']) => file);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  for (const [file] of commands.matchAll(/\.ci\/\w+/g)) accessSync(path.join(root, file), constants.X_OK);
});

test('each corpus run of the night has words that are understood, and cases that it runs', async () => {
  const { folders, readOptions } = await import(path.join(root, 'scripts/corpus/options.mjs'));
  const { findCases } = await import(path.join(root, 'scripts/corpus/cases.mjs'));
  const cases: readonly { readonly name: string }[] = findCases(folders.hangs);
  const matrix = jobs.find(({ name }) => name === 'nightly.yml corpus')?.job.strategy?.matrix;
  const listed = (matrix?.['words'] ?? []) as readonly string[];
  const words = [...listed, ...(matrix?.include ?? []).flatMap((row) => row.words ?? [])];
  expect(words.length).toBeGreaterThan(listed.length);
  for (const each of words) {
    const { only }: { readonly only: RegExp | null } = readOptions(each.split(' ').filter((word) => word !== ''));
    expect([each, cases.some(({ name }) => only === null || only.test(name))]).toEqual([each, true]);
  }
  // No group with an environment of its own is forgotten: nothing else runs those.
  const own = readdirSync(folders.hangs).filter((group) => existsSync(folders.requirementsOf(group)));
  expect(own.filter((group) => !words.includes(`--only ^${group}/`))).toEqual([]);
});
