import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportArtifacts } from '../end-to-end/use-action.ts';
import type { Fault } from '../runner/artifact-service.ts';
import { hangWith } from './hang.ts';

/** How the service answers, and what the log says of it. */
const FAULTS: readonly (readonly [Fault, RegExp])[] = [
  ['down', /not uploaded as an artifact: .*ECONNREFUSED/],
  ['slow', /did not finish within \d+ s/],
  ['error', /not uploaded as an artifact: .*(500|did not finish)/],
  ['too-large', /not uploaded as an artifact: .*413/],
  ['rate-limited', /not uploaded as an artifact: .*(429|did not finish|rate limit)/i],
  ['garbage', /not uploaded as an artifact: /],
  ['conflict-always', /not uploaded as an artifact: .*409/],
  ['cut', /not uploaded as an artifact: /],
  ['blob-error', /not uploaded as an artifact: /],
];

test('an artifact service that fails costs the artifact and nothing else', async () => {
  // Side by side: the client tries again and again, until what is left of the 30 s is up.
  const runs = FAULTS.map(async ([service, words]) => {
    const scene = await hangWith({}, { service });
    const { main, post } = scene.run;
    expect(main.log, service).toMatch(words);
    expect(main.outputs, service).toMatchObject({ outcome: 'hung', 'artifact-id': '', 'artifact-url': '' });
    expect(main.summary, service).toContain('wait_for_nothing');
    expect(reportArtifacts(scene.service)).toEqual([]);
    // Where the log says that the report is.
    expect(main.log).toContain(`The report folder is ${main.outputs['report-dir']}`);
    expect(readdirSync(main.outputs['report-dir'] ?? ''), service).toEqual(
      expect.arrayContaining(['verdict.json', 'summary.md', 'snapshot.json', 'report.html']),
    );
    // It has been tried for long enough: post does not begin again.
    expect(post.log, service).not.toContain('uploads the report');
  });
  await Promise.all(runs);
});
