import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { compare } from '../../src/subcommands/compare.ts';
import { explain } from '../../src/subcommands/explain.ts';
import { root } from '../support/python.ts';
import { running } from './run.ts';

const golden = path.join(root, 'test', 'golden');
const verdictOf = (name: string) =>
  JSON.parse(readFileSync(path.join(golden, name, 'verdict.json'), 'utf8')) as Verdict;

test('explains a report as it was explained when it was made', async () => {
  const [text, markdown, json] = await Promise.all(
    ['text', 'markdown', 'json'].map((format) =>
      running(explain, ['executor-3.8', '--full', '--format', format], golden),
    ),
  );
  expect(text?.output).toBe(readFileSync(path.join(golden, 'executor-3.8', 'report.txt'), 'utf8'));
  expect(markdown?.output).toBe(readFileSync(path.join(golden, 'executor-3.8', 'summary.md'), 'utf8'));
  expect(JSON.parse(json?.output ?? '')).toEqual(verdictOf('executor-3.8'));
});

test('prints the verdict alone on one screen, and how it was reached where that is asked for', async () => {
  const { output } = await running(explain, ['pytest-lock'], golden);
  const { headline, culprit, chain } = verdictOf('pytest-lock');
  expect(output.startsWith(`${headline}\n`)).toBe(true);
  expect(output).toContain(`${culprit?.file}:${culprit?.line}`);
  expect(output).toContain(chain[0]?.evidence);
  expect(output.split('\n').length).toBeLessThanOrEqual(24);
  expect(output).not.toContain('How this verdict was reached');
  expect((await running(explain, ['pytest-lock', '--why'], golden)).output).toContain('How this verdict was reached');
});

test('explains as a page of its own', async () => {
  const { output } = await running(explain, ['executor-3.8', '--format', 'html'], golden);
  expect(output).toMatch(/^<!doctype html>/);
  expect(output).toContain(verdictOf('executor-3.8').kind);
});

test('another format, a missing operand and an unknown option are refused with what is allowed', async () => {
  await expect(running(explain, ['executor-3.8', '--format', 'pdf'], golden)).rejects.toThrow('text, markdown');
  await expect(running(explain, [], golden)).rejects.toThrow("missing required argument 'report'");
  await expect(running(explain, ['a', '--fast'], golden)).rejects.toThrow('whyhung explain --help');
  expect((await running(explain, ['--help'], golden)).output).toContain('<report>');
});

test('the same hang on two versions of Python is the same', async () => {
  expect(verdictOf('leaked-thread-3.8').fingerprint).toBe(verdictOf('leaked-thread-3.13').fingerprint);
  const same = await running(compare, ['leaked-thread-3.8', 'leaked-thread-3.13'], golden);
  expect(same.exitCode).toBe(0);
  expect(same.output).toContain('The same hang');
  expect(same.output).toMatch(/Python:\n {2}first: {2}3\.8\.\d+\n {2}second: 3\.13\.\d+/);
});

test('two hangs differ in kind and line', async () => {
  const other = await running(compare, ['executor-3.8', 'pytest-collection', '--format', 'json'], golden);
  expect(other.exitCode).toBe(1);
  const { same, differences } = JSON.parse(other.output) as { same: boolean; differences: { what: string }[] };
  expect(same).toBe(false);
  expect(differences.map(({ what }) => what)).toEqual(expect.arrayContaining(['kind', 'line to look at', 'headline']));
});

test('PIDs and times alone are no difference', async () => {
  const { output } = await running(compare, ['executor-3.8', 'executor-3.8'], golden);
  expect(output).toContain('They do not differ in anything that matters.');
});
