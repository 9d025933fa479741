import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { startCli } from '../support/command-line.ts';
import { canMount, type DeadDisk, deadDisk } from '../support/dead-disk.ts';
import { eventually } from '../support/eventually.ts';
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

/** Waits for a file, or for ever. */
const WAITING = 'import os, sys, time\nwhile not os.path.exists(sys.argv[1]): time.sleep(0.1)';

/** A report folder that answers again once the command runs; `there` is in it by then. */
async function lateReport(end: 'hangs' | 'ends', there: Readonly<Record<string, string>> = {}) {
  const [disk, folder] = [await gone(), temporaryFolder()];
  const [report, end_] = [path.join(disk.mountpoint, 'report'), path.join(folder, 'end')];
  const words = [...OPTIONS, '--report-dir', report, '--', testPython, '-c', WAITING, end_];
  const run = startCli(words, { env: { ...process.env, TMPDIR: folder } });
  let said = '';
  run.child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await eventually(() => expect(said).toContain('does not answer'));
  disk.unmount();
  mkdirSync(report, { mode: 0o700 });
  for (const [name, text] of Object.entries(there)) writeFileSync(path.join(report, name), text);
  if (end === 'ends') writeFileSync(end_, '');
  const { code, stderr } = await run.ended;
  return { code, stderr, report, folder };
}

test.skipIf(!canMount)('a report folder that answers again at the end has the whole report', async () => {
  const old = { 'verdict.json': '{"schemaVersion": 1, "outcome": "hung", "headline": "old", "fingerprint": "0"}' };
  const { code, stderr, report, folder } = await lateReport('hangs', { ...old, 'notes.txt': 'mine' });
  expect([code, stderr]).toEqual([124, expect.stringContaining(`report-dir ${report} answers again`)]);
  const [first = ''] = readdirSync(folder).filter((name) => name.endsWith('-report'));
  const all = (place: string) => readdirSync(place, { recursive: true }).sort();
  expect(all(report)).toEqual([...all(path.join(folder, first)), 'notes.txt'].sort());
  const verdict = readFileSync(path.join(report, 'verdict.json'), 'utf8');
  expect(verdict).toBe(readFileSync(path.join(folder, first, 'verdict.json'), 'utf8'));
});

test.skipIf(!canMount)('so has one of a command that ends; a file of the user’s own stays as it is', async () => {
  const ended = await lateReport('ends');
  expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('answers again')]);
  expect(readdirSync(ended.report)).toEqual(['verdict.json']);
  const mine = await lateReport('hangs', { 'summary.md': 'mine' });
  expect([mine.code, mine.stderr]).toEqual([124, expect.stringContaining('summary.md exists there that is not ours')]);
  expect(readdirSync(mine.report)).toEqual(['summary.md']);
});

test.skipIf(!canMount)(
  'where it does not answer at the end either, the report is where it was said to be',
  async () => {
    const [disk, folder] = [await gone(), temporaryFolder()];
    const words = [...OPTIONS, '--report-dir', path.join(disk.mountpoint, 'report'), '--', 'sleep', '1000'];
    const { code, stderr } = await startCli(words, { env: { ...process.env, TMPDIR: folder } }).ended;
    expect([code, stderr]).toEqual([124, expect.stringContaining('it still does not answer')]);
    const [first = ''] = readdirSync(folder).filter((name) => name.endsWith('-report'));
    expect(stderr).toContain(path.join(folder, first));
    expect(existsSync(path.join(folder, first, 'verdict.json'))).toBe(true);
  },
);
