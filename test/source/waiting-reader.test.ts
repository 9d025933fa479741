import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { factsAt } from '../../src/model/places.ts';
import { listProcesses } from '../../src/process-tree/process-tree.ts';
import { ownRights } from '../../src/rights/rights.ts';
import { analyseSources } from '../../src/source/analyse-sources.ts';
import { waitingReader } from '../../src/source/waiting-reader.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { BUDGET_MS, newest } from './ask.ts';

const ours = () => listProcesses().filter(({ ppid, state }) => ppid === process.pid && state !== 'Z');

function question() {
  const file = path.join(temporaryFolder(), 'sample.py');
  writeFileSync(file, 'with lock:\n    work()\n');
  return { file, places: [{ line: 2, firstLine: null, function: null }], finds: [] };
}

test('who waits is asked, and answers as one that is started for it', async () => {
  const request = question();
  const waiting = waitingReader(newest, ownRights());
  const [one] = ours();
  const options = { interpreters: [newest], budgetMs: BUDGET_MS };
  const facts = await analyseSources([request], { ...options, waiting });
  expect(facts).toEqual(await analyseSources([request], options));
  expect(factsAt(facts, request.file, 2, null)).not.toBeNull();
  // The second time nobody waits any more.
  expect(waiting.take(newest, ownRights())).toBeNull();
  await eventually(() => expect(ours().map(({ pid }) => pid)).not.toContain(one?.pid));
});

test.each([
  ['another interpreter', `${newest}-other`, ownRights()],
  ['other rights', newest, { ...ownRights(), uid: 12_345, by: 'drop' as const }],
])('%s is none that waits, and nobody is left behind', async (_, interpreter, rights) => {
  const waiting = waitingReader(newest, ownRights());
  await eventually(() => expect(ours()).not.toEqual([]));
  expect(waiting.take(interpreter, rights)).toBeNull();
  waiting.leave();
  await eventually(() => expect(ours()).toEqual([]));
});

test('whoever starts it and is gone leaves nobody waiting: its input has ended', async () => {
  const waiting = waitingReader(newest, ownRights());
  const reader = waiting.take(newest, ownRights());
  const { failure, lines } = (await reader?.finish('', BUDGET_MS)) ?? { failure: null, lines: ['?'] };
  expect(lines).toEqual([]);
  expect(failure).toMatch(/ended with status 1/);
});
