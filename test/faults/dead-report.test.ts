import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Log } from '../../src/publish/host.ts';
import { carryReport } from '../../src/report/folder/carry-report.ts';
import { tryLateReport } from '../../src/run/hung/late-report.ts';
import { realReportDir } from '../../src/run/real-report-dir.ts';
import { reportArtifacts, useAction } from '../end-to-end/use-action.ts';
import { canMount, deadDisk } from '../support/dead-disk.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { HANG } from './hang.ts';

// What carries a report is there only where it is built.
vi.mock('../../src/helpers-location.ts', async (original) => ({
  ...(await original<object>()),
  WATCHDOG_PROGRAM: `${import.meta.dirname}/../../dist/watchdog.js`,
}));

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

test.skipIf(!canMount)(
  'a main step that is killed when its report folder is gone: post looks, ends the tree and publishes from elsewhere',
  async () => {
    const disk = await deadDisk();
    mkdirSync(path.join(disk.folder, 'report'));
    const report = path.join(disk.mountpoint, 'report');
    const { run, service } = await useAction(
      { run: HANG, timeout: '10m', grace: '1s', 'report-dir': report },
      {
        interruption: async ({ output }) => {
          await eventually(() => expect(output()).toContain('ready'));
          await disk.die();
          return 'kill';
        },
      },
    );
    const { main, post } = run;
    expect([main.signal, post.code], post.log).toEqual(['SIGKILL', 0]);
    expect(post.log).toContain(`report-dir ${report} no longer answers`);
    expect(post.summary).toContain('wait_for_nothing');
    expect(reportArtifacts(service)).toHaveLength(1);
  },
);

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

/** What the log says of a report that is carried to this folder; it is carried again, in more time, where `isEarly`. */
async function saidOf(to: string, isEarly: (said: string) => boolean): Promise<string> {
  const from = temporaryFolder();
  writeFileSync(path.join(from, 'snapshot.json'), '{}');
  let said = '';
  const note = (text: string) => {
    said += text;
  };
  const log: Log = { info: note, warning: note, error: note, group: note };
  for (let boundMs = 3_000; boundMs < 60_000; boundMs *= 2) {
    said = '';
    await tryLateReport(from, to, boundMs, log);
    if (!isEarly(said)) return said;
  }
  return said;
}

test.skipIf(!canMount)(
  'a report folder that goes away while it is written to is told as one that may have a part',
  async () => {
    const disk = await deadDisk();
    mkdirSync(path.join(disk.folder, 'report'));
    await disk.die('changes');
    const to = path.join(disk.mountpoint, 'report');
    // On a busy machine the time may be up before the folder has answered.
    const said = await saidOf(to, (told) => told.includes('still does not answer'));
    expect(said).toContain(`report-dir ${to} did not take the whole report within`);
    expect(said).toContain('may be incomplete');
  },
);

test('why a report folder takes nothing is told in the words of who tried', async () => {
  const file = path.join(temporaryFolder(), 'report');
  writeFileSync(file, '');
  const said = await saidOf(file, (told) => told.includes('still does not answer'));
  expect(said).toBe(`report-dir ${file} has no report of this run: it is no folder`);
});
