import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findReports, readOneReport } from '../../src/stored/read-reports.ts';
import { filesOfZip } from '../../src/stored/zip.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const report = path.join(root, 'test', 'golden', 'pytest-lock');

/** Python's own writer: another one than the artifact client's. */
function zip(file: string, folder: string, names: readonly string[]): void {
  const program = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
    for name in sys.argv[3:]:
        out.write(sys.argv[2] + "/" + name, name)`;
  const made = spawnSync('python3', ['-c', program, file, folder, ...names], { encoding: 'utf8' });
  expect(made.status, made.stderr).toBe(0);
}

test('a folder, a snapshot.json and a zip give the same', async () => {
  const file = path.join(temporaryFolder(), 'artifact.zip');
  zip(file, report, ['verdict.json', 'snapshot.json', 'summary.md']);
  const [folder, single, zipped] = await Promise.all(
    [report, path.join(report, 'snapshot.json'), file].map((given) => readOneReport(given)),
  );
  expect(single?.snapshot).toEqual(folder?.snapshot);
  expect(zipped?.snapshot).toEqual(folder?.snapshot);
});

test('finds reports as gh run download leaves them, folders and zips, and does not look into a report', async () => {
  const folder = temporaryFolder();
  for (const name of ['job-b', 'job-a']) cpSync(report, path.join(folder, name), { recursive: true });
  cpSync(report, path.join(folder, 'job-a', 'processes', 'inner'), { recursive: true });
  zip(path.join(folder, 'job-c.zip'), report, ['snapshot.json']);
  writeFileSync(path.join(folder, 'notes.txt'), '');
  expect(await findReports(folder)).toEqual(
    ['job-a/snapshot.json', 'job-b/snapshot.json', 'job-c.zip'].map((name) => path.join(folder, name)),
  );
  await expect(readOneReport(folder)).rejects.toThrow('it holds 3 reports; name one of them');
});

test('says what is wrong', async () => {
  const folder = temporaryFolder();
  const pipe = path.join(folder, 'pipe');
  spawnSync('mkfifo', [pipe]);
  writeFileSync(path.join(folder, 'broken.zip'), 'PK\u0003\u0004 and nothing else');
  writeFileSync(path.join(folder, 'text'), 'hello');
  mkdirSync(path.join(folder, 'empty'));
  symlinkSync('nowhere', path.join(folder, 'link'));
  for (const [name, message] of [
    ['no-such-file', 'ENOENT'],
    ['link', 'ENOENT'],
    ['empty', 'there is no snapshot.json in it'],
    ['text', 'cannot be read as a report'],
    ['broken.zip', 'cannot be read as a report'],
    ['pipe', 'cannot be read as a report'],
  ] as const) {
    await expect(readOneReport(path.join(folder, name)), name).rejects.toThrow(message);
  }
});

test('a zip that unpacks to more than the limit is not held in memory', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'snapshot.json'), Buffer.alloc(2_000_000, ' '));
  const file = path.join(folder, 'bomb.zip');
  zip(file, folder, ['snapshot.json']);
  await expect(filesOfZip(file, () => true, 1_000_000)).rejects.toThrow('more than the 1000000 bytes allowed');
});
