import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appendJobSummary } from '../../src/publish/github/summary/job-summary.ts';
import { linkFromSummary } from '../../src/publish/github/summary/summary-link.ts';
import { LINKS_PLACE } from '../../src/report/text/artifact-link.ts';
import { temporaryFolder } from '../support/temporary.ts';

const MIB = 1024 * 1024;

test('the summary follows what the command wrote', async () => {
  const file = path.join(temporaryFolder(), 'summary');
  writeFileSync(file, '# Coverage');
  expect(await appendJobSummary('## Verdict\n', file)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('# Coverage\n\n## Verdict\n');
});

test('bytes are counted, and those of the command with them', async () => {
  const file = path.join(temporaryFolder(), 'summary');
  writeFileSync(file, 'ü'.repeat(MIB / 2 - 2_000));
  expect(await appendJobSummary(`## Verdict\n${'a line\n'.repeat(10_000)}`, file)).toEqual([]);
  expect(statSync(file).size).toBeLessThanOrEqual(MIB);
  expect(readFileSync(file, 'utf8')).toMatch(/## Verdict[\s\S]*Cut here/);
});

test.each([
  ['not set', undefined, 'GITHUB_STEP_SUMMARY is not set'],
  ['a missing file', 'missing', 'ENOENT'],
  ['a folder', 'folder', 'EISDIR'],
  ['a full file', 'full', 'no room'],
])('%s is a problem, not an exception', async (_, name, words) => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'folder'));
  writeFileSync(path.join(folder, 'full'), Buffer.alloc(MIB, 'x'));
  const problems = await appendJobSummary('## Verdict\n', name && path.join(folder, name));
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain(words);
  expect(statSync(path.join(folder, 'full')).size).toBe(MIB);
});

const LINE = '[Open the whole report](https://github.com/o/r/actions/runs/1/artifacts/2): and what is in it';

test('the way to the report goes to its place in what was announced', async () => {
  const file = path.join(temporaryFolder(), 'summary');
  writeFileSync(file, '# Coverage ü');
  await appendJobSummary(`## Verdict\n\n${LINKS_PLACE}\n\nmore ü\n`, file);
  expect(await linkFromSummary(LINE, file)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(`# Coverage ü\n\n## Verdict\n\n${LINE}\n\nmore ü\n`);
});

test('the way to the report is at the end where its place is not found', async () => {
  const file = path.join(temporaryFolder(), 'summary');
  writeFileSync(file, '# Coverage');
  expect(await linkFromSummary(LINE, file)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(`# Coverage\n\n${LINE}`);
});

test('a summary that has no room for it stays as it is', async () => {
  const file = path.join(temporaryFolder(), 'summary');
  const full = `${LINKS_PLACE}${'x'.repeat(MIB - LINKS_PLACE.length)}`;
  writeFileSync(file, full);
  expect((await linkFromSummary(LINE, file)).map(({ where }) => where)).toEqual(['job summary']);
  expect(readFileSync(file, 'utf8') === full).toBe(true);
});

test('without a summary, that is told once', async () => {
  expect(await linkFromSummary(LINE, undefined)).toHaveLength(1);
});
