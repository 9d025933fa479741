import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { groupHangs } from '../../src/merge/group-hangs.ts';
import type { JobReport } from '../../src/merge/job-report.ts';
import { renderMerge } from '../../src/merge/render-merge.ts';
import { earlierHang, sightings } from '../../src/merge/seen-before.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { root } from '../support/python.ts';

function report(golden: string, name: string, change: Partial<Verdict> = {}): JobReport {
  const read = (file: string) => JSON.parse(readFileSync(path.join(root, 'test', 'golden', golden, file), 'utf8'));
  const snapshot = read('snapshot.json') as Snapshot;
  return { name, url: null, snapshot, verdict: { ...(read('verdict.json') as Verdict), ...change } };
}

const on38 = report('leaked-thread-3.8', 'whyhung-test-0-1');
const on313 = report('leaked-thread-3.13', 'whyhung-test-5-1');
const other = report('pytest-collection', 'whyhung-test-3-1');

test('groups by fingerprint, what most jobs have first, in whichever order they come', () => {
  for (const reports of [
    [on38, on313, other],
    [other, on313, on38],
  ]) {
    const groups = groupHangs(reports);
    expect(groups.map(({ reports: members }) => members.map(({ name }) => name))).toEqual([
      ['whyhung-test-0-1', 'whyhung-test-5-1'],
      ['whyhung-test-3-1'],
    ]);
  }
});

test('the strongest evidence stands for a group', () => {
  const [group] = groupHangs([
    report('leaked-thread-3.8', 'a', { confidence: 'guess' }),
    report('leaked-thread-3.8', 'b', { confidence: 'proven' }),
    report('leaked-thread-3.8', 'c', { confidence: 'likely' }),
  ]);
  expect(group?.best.name).toBe('b');
});

test('the summary names each hang once, with Python, system and job of all that have it', () => {
  const summary = renderMerge(groupHangs([on38, on313, other]), new Map());
  expect(summary).toMatch(/^## whyhung: 3 jobs hung, 2 different hangs\n/);
  expect(summary.match(/^### /gm)).toHaveLength(2);
  for (const words of ['test-0-1', 'test-5-1', '8.18', '13.0', 'Linux']) expect(summary).toContain(words);
});

test('nothing hung', () => {
  expect(renderMerge([], new Map())).toBe('## whyhung: no job hung\n');
});

test('names from a report have no effect in the summary', () => {
  const hostile = report('leaked-thread-3.8', 'x</td></table><img src=x onerror=alert(1)>', {
    headline: '](javascript:alert(1)) <script>alert(2)</script> | @everyone ::error::',
    culprit: { file: '`</code><b>', line: 1, function: null, process: null, thread: null, task: null },
  });
  const summary = renderMerge(groupHangs([{ ...hostile, url: 'javascript:alert(3)' }]), new Map());
  expect(summary).not.toMatch(/<(script|img|b)\b|href="javascript|\]\(javascript|@everyone/);
});

test('says in which earlier runs the same hang was', () => {
  const earlier = [
    earlierHang(on38, '300', '2026-11-19T08:00:00Z'),
    earlierHang(on313, '300', '2026-11-19T09:00:00Z'),
    earlierHang(on38, '100', '2026-11-12T08:00:00Z'),
  ];
  const summary = renderMerge(groupHangs([on38, other]), sightings(earlier));
  expect(summary.match(/Seen before/g)).toHaveLength(1);
  expect(summary).toContain('Seen before: run 300 on 2026-11-19, first on 2026-11-12 (2 runs).');
});
