import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { uploadedEvidence } from '../end-to-end/use-action.ts';
import { eventually } from '../support/eventually.ts';
import { full } from '../support/full.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { hangWith } from './hang.ts';

/** libfaketime of the system: it changes what every process of the step sees as the time of day, and leaves the monotonic clock alone. */
const library = readdirSync('/usr/lib')
  .map((folder) => path.join('/usr/lib', folder, 'faketime/libfaketimeMT.so.1'))
  .find(existsSync);
if (library === undefined) {
  console.log(
    'skipped: the clock cannot be moved here, since libfaketime is not installed (apt-get install libfaketime)',
  );
  if (process.env['CI'] === 'true') throw new Error('libfaketime is missing, and CI is to have it');
}

const DAY = 86_400;
const JUMPS: readonly (readonly [when: string, sign: '+' | '-', after: string])[] = [
  ['before the hang', '+', 'begun'],
  ['during the hang', '-', 'ready'],
  ['during the hang', '+', 'ready'],
  ['while the processes are looked at', '-', 'the deadline has passed'],
  ['while the processes are looked at', '+', 'the deadline has passed'],
];
/** One way each in CI; every run takes seconds of waiting. */
const rows = full ? JUMPS : JUMPS.filter((_, at) => at === 2 || at === 3);

test.skipIf(library === undefined).each(rows)('the clock jumps by a day %s: %s', async (_, sign, after) => {
  const offset = path.join(temporaryFolder(), 'offset');
  writeFileSync(offset, '+0');
  const jump = () => {
    // Another file under that name, so that nobody reads half of it.
    writeFileSync(`${offset}.new`, `${sign}${DAY}`);
    renameSync(`${offset}.new`, offset);
  };
  const scene = await hangWith(
    {},
    {
      env: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: offset,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        NO_FAKE_STAT: '1',
      },
      interruption: async ({ output }) => {
        if (after !== 'begun') await eventually(() => expect(output()).toContain(after));
        jump();
        return 'nothing';
      },
    },
  );
  expect(scene.run.main.summary).toContain('wait_for_nothing');
  const { snapshot } = await uploadedEvidence(scene);
  // What it tells of times is told by a clock that does not jump.
  expect(snapshot.elapsedMs).toBeGreaterThan(2_500);
  expect(snapshot.elapsedMs).toBeLessThan(30_000);
  expect(Math.max(...snapshot.sampleTimesMs)).toBeLessThan(60_000);
});
