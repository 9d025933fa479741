import { expect, it } from 'vitest';
import type { Blocker, Link, OpenResource } from '../../src/model/verdict.ts';
import { joinedText, renderBrief, renderStacks } from '../../src/report/text.ts';
import { crowdedSnapshot, verdictOf } from '../html/snapshots.ts';
import { VERDICT } from '../publish/samples.ts';

const link: Link = { from: 'the main thread', relation: 'waits for', to: 'inbox', evidence: 'a.py:9' };
const blocker = (number: number): Blocker => ({
  process: 7,
  thread: `worker-${number}`,
  startedAt: 'a.py:3',
  waitsIn: 'queue.get (a.py:5)',
});
const resource = (number: number): OpenResource => ({
  process: 7,
  kind: 'socket',
  what: `socket ${number}`,
  heldBy: [],
  createdAt: null,
});
const many = <T>(count: number, one: (number: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => one(at));
const linesOf = (text: string) => text.trimEnd().split('\n');

it('a job log shows at most forty lines open, with a count of the rest', () => {
  const full = {
    ...VERDICT,
    chain: many(30, (number) => ({ ...link, to: `inbox ${number}` })),
    blockers: many(30, blocker),
    resources: many(30, resource),
    unseen: many(30, (number) => ({ process: 7, what: `file ${number}`, why: 'permission denied', remedy: '' })),
  };
  const lines = linesOf(renderBrief(null, full));
  expect(lines.length).toBeLessThanOrEqual(37);
  expect(lines[0]).toBe(VERDICT.headline);
  expect(lines.at(-1)).toMatch(/^… and \d+ more lines in the report\.$/);
  expect(lines).toContain('  … and 16 more links');
});

it('and nothing is counted where all has room', () => {
  expect(renderBrief(null, { ...VERDICT, chain: [link] })).not.toMatch(/more/);
});

it('who was looked at and cannot end the wait is ruled out, as no link of its own', () => {
  const ruledOut: Link = {
    from: '2 idle library threads',
    relation: 'cannot end',
    to: 'this wait',
    evidence: 'ruled out',
  };
  const lines = linesOf(renderBrief(null, { ...VERDICT, chain: [link, ruledOut] }));
  expect(lines).toContain('  Ruled out: 2 idle library threads');
  expect(lines.join('\n')).not.toMatch(/cannot end|this wait/);
});

it('a terminal shows stacks as far as they have room, one at least, and counts the others', () => {
  const snapshot = crowdedSnapshot(6);
  const verdict = verdictOf(snapshot);
  const titles = (text: string) => linesOf(text).filter((line) => /^\S.*:$/.test(line));
  const all = renderStacks(snapshot, verdict);
  expect(titles(all).length).toBeGreaterThan(1);
  const least = renderStacks(snapshot, verdict, 1);
  expect(titles(least)).toEqual(titles(all).slice(0, 1));
  const more = titles(all).length - 1;
  expect(least).toContain(`… and ${more} more stack${more === 1 ? '' : 's'} in the report.`);
  expect(joinedText('brief\n', '')).toBe('brief\n');
});
