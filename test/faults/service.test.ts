import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Fault } from '../runner/artifact-service.ts';
import { full } from '../support/full.ts';
import { hangWith } from './hang.ts';

test.each<[Fault, RegExp]>([
  ['too-large', /not uploaded/],
  // The client tries again and again, until the time is up.
  ...(full ? [['rate-limited', /not uploaded/] as [Fault, RegExp]] : []),
])('an artifact service that answers %s costs the artifact and nothing else', async (service, words) => {
  const { main } = (await hangWith({}, { service })).run;
  expect(main.log).toMatch(words);
  expect(main.outputs).toMatchObject({ outcome: 'hung', 'artifact-id': '' });
  expect(readdirSync(main.outputs['report-dir'] ?? '')).toContain('verdict.json');
});
