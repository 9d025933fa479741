import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { startCli } from '../support/command-line.ts';
import { canMount, type DeadDisk, deadDisk } from '../support/dead-disk.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A file system that is gone before the wrapper starts. */
async function gone(): Promise<DeadDisk> {
  const disk = await deadDisk();
  for (const name of ['tmp', 'report', 'bin']) mkdirSync(path.join(disk.folder, name));
  writeFileSync(path.join(disk.folder, 'bin', 'tool'), '#!/bin/sh\n', { mode: 0o755 });
  await disk.die();
  return disk;
}

const NOTHING = ['--', testPython, '-c', 'print(1)'];

test.skipIf(!canMount).each([
  ['the temporary folder', (disk: string) => ({ env: { TMPDIR: path.join(disk, 'tmp') }, words: NOTHING })],
  ['the report folder', (disk: string) => ({ words: ['--report-dir', path.join(disk, 'report'), ...NOTHING] })],
  ['the file of junit-xml', (disk: string) => ({ words: ['--junit-xml', path.join(disk, 'junit.xml'), ...NOTHING] })],
  ['the home folder', (disk: string) => ({ env: { HOME: path.join(disk, 'home') }, words: NOTHING })],
  [
    'the last folder of PATH',
    (disk: string) => ({ env: { PATH: `${process.env['PATH']}:${disk}/bin` }, words: NOTHING }),
  ],
  [
    'the temporary and the report folder',
    (disk: string) => ({
      env: { TMPDIR: path.join(disk, 'tmp') },
      words: ['--report-dir', path.join(disk, 'report'), ...NOTHING],
    }),
  ],
] as const)('%s on a file system that was gone before the start: the command runs', async (_, sceneOn) => {
  const scene: { env?: NodeJS.ProcessEnv; words: readonly string[] } = sceneOn((await gone()).mountpoint);
  const { code, stdout, stderr } = await startCli(scene.words, { env: { ...process.env, ...scene.env } }).ended;
  expect({ code, stdout: stdout.toString() }, stderr).toEqual({ code: 0, stdout: '1\n' });
});

const OPTIONS = ['--timeout', '4s', '--grace', '300ms', '--sample-interval', '300ms'];

test.skipIf(!canMount).each([
  ['the working directory', (disk: string) => ({ words: ['--working-directory', disk, ...NOTHING] })],
  ['the program', (disk: string) => ({ words: ['--', path.join(disk, 'bin', 'tool')] })],
  [
    'a folder of PATH',
    (disk: string) => ({ env: { PATH: `${disk}/bin:${process.env['PATH']}` }, words: ['--', 'tool'] }),
  ],
] as const)('%s on a file system that was gone before the start: the deadline holds', async (_, sceneOn) => {
  const [disk, folder] = [await gone(), temporaryFolder()];
  const scene: { env?: NodeJS.ProcessEnv; words: readonly string[] } = sceneOn(disk.mountpoint);
  const report = path.join(folder, 'report');
  const { code, stderr } = await startCli([...OPTIONS, '--report-dir', report, ...scene.words], {
    env: { ...process.env, TMPDIR: folder, ...scene.env },
  }).ended;
  expect(code, stderr).toBe(124);
  const snapshot: Snapshot = JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8'));
  expect(snapshot.problems.map(({ message }) => message)).toContainEqual(
    expect.stringContaining(`at ${disk.mountpoint} (fuse.dead) does not answer`),
  );
  const verdict: Verdict = JSON.parse(readFileSync(path.join(report, 'verdict.json'), 'utf8'));
  expect(verdict.kind, verdict.headline).toBe('disk-wait');
});
