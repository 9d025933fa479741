import { readdirSync, readFileSync } from 'node:fs';
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
}

const folder = path.join(root, '.github', 'workflows');
const outputs = Object.keys(parse(readFileSync(path.join(root, 'action.yml'), 'utf8')).outputs);
const jobs = readdirSync(folder).flatMap((file) => {
  const workflow = parse(readFileSync(path.join(folder, file), 'utf8'));
  return Object.entries<{ steps: Step[] }>(workflow.jobs).map(([name, { steps }]) => ({
    name: `${file} ${name}`,
    steps,
  }));
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
