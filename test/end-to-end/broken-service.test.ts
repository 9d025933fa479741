import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Fault } from '../runner/artifact-service.ts';
import { useAction } from './use-action.ts';

/** How each service answers, and what the log says of it. */
const SERVICES: readonly [Fault, RegExp][] = [
  ['error', /not uploaded/],
  ['garbage', /not uploaded/],
  ['slow', /did not finish within \d+ s/],
];

test('a service that is broken costs the artifact and nothing else', async () => {
  // Side by side: the client retries for half a minute, and a service that does not answer is given what is left of the time after a deadline.
  const run = 'python -c "import threading; threading.Event().wait()"';
  const scenes = SERVICES.map(async ([service, words]) => {
    const { main, post } = (await useAction({ run }, { service })).run;
    expect(main.code, main.log).toBe(124);
    expect(main.log).toMatch(words);
    expect(main.outputs).toMatchObject({ outcome: 'hung', 'artifact-id': '' });
    expect(readdirSync(main.outputs['report-dir'] ?? '')).toContain('verdict.json');
    expect(post.code, post.log).toBe(0);
  });
  await Promise.all(scenes);
});
