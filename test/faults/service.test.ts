import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Fault } from '../runner/artifact-service.ts';
import { hangWith } from './hang.ts';

test.each<[Fault, RegExp]>([
  ['too-large', /not uploaded/],
  ['rate-limited', /not uploaded/],
])('an artifact service that answers %s costs the artifact and nothing else', async (service, words) => {
  const { main } = (await hangWith({}, { service })).run;
  expect(main.log).toMatch(words);
  expect(main.outputs).toMatchObject({ outcome: 'hung', 'artifact-id': '' });
  expect(readdirSync(main.outputs['report-dir'] ?? '')).toContain('verdict.json');
});
