import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { carryReport } from '../../src/report/folder/carry-report.ts';
import { realReportDir } from '../../src/run/real-report-dir.ts';
import { canMount, deadDisk } from '../support/dead-disk.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('post sees the folder behind a link, and takes one that is not there by its name', () => {
  const folder = temporaryFolder();
  const [real, link] = [path.join(folder, 'the real one\n'), path.join(folder, '-link')];
  mkdirSync(real);
  symlinkSync(real, link);
  expect(realReportDir(link)).toEqual({ folder: real, isSilent: false });
  expect(realReportDir(path.join(folder, 'none'))).toEqual({ folder: path.join(folder, 'none'), isSilent: false });
  expect(realReportDir(null)).toEqual({ folder: null, isSilent: false });
});

test.skipIf(!canMount)('post is not held by a report folder whose file system is gone', async () => {
  const disk = await deadDisk();
  const report = path.join(disk.mountpoint, 'report');
  await disk.die();
  expect(realReportDir(report)).toEqual({ folder: report, isSilent: true });
});

test('a folder that answers is told before it is written to, and one that takes nothing is not', async () => {
  const [from, to] = [temporaryFolder(), path.join(temporaryFolder(), 'report')];
  writeFileSync(path.join(from, 'snapshot.json'), '{}');
  let answered = 0;
  const onAnswer = () => {
    answered += 1;
  };
  expect(await carryReport(from, to, onAnswer)).toBeNull();
  expect(answered).toBe(1);
  writeFileSync(`${to}-file`, '');
  expect(await carryReport(from, `${to}-file`, onAnswer)).toBe('it is no folder');
  expect(answered).toBe(1);
});
