import { expect, it } from 'vitest';
import type { HeldFileLock } from '../../../../src/diagnose/finding/causes/system.ts';
import { describeFileLock } from '../../../../src/narrate/kinds/io/file-lock.ts';
import { other } from '../../../diagnose/build.ts';
import { descriptionOf, evidenceOf, program, stepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';

const evidence = evidenceOf([program('fcntl.flock(file, 2)', inCall(1, 'flock', '0x4'))]);

it.each<[string | null, HeldFileLock['who'], string]>([
  ['/repo/db.lock', null, 'for the lock on db.lock'],
  [null, null, 'for the lock on a file'],
  ['/repo/db.lock', { type: 'process', process: other(2, { name: 'backup' }) }, 'which backup holds'],
  [null, { type: 'pid', pid: 3 }, 'for the lock on a file, which pid 3 holds'],
])('says whose lock on %s is wanted', (path, who, words) => {
  const wanted = { type: 'file lock', path } as const;
  const { sentence, advice } = descriptionOf(describeFileLock, evidence, {
    kind: 'file-lock',
    ...stepOf(evidence),
    wanted,
    who,
  });
  expect(sentence).toContain('main.py:7 in run');
  expect(sentence.endsWith(words)).toBe(true);
  expect(advice).toContain('LOCK_NB');
});
