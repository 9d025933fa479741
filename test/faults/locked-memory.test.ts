import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { startTarget } from '../capture/targets.ts';
import { cli } from '../support/command-line.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const PROGRAM = path.join(root, 'test', 'faults', 'locked_memory.py');
const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;
if (!canMount)
  console.log('skipped in part: only root can mount something over a file of /proc (unshare of util-linux)');

function fifo(): string {
  const file = path.join(temporaryFolder(), 'fifo');
  spawnSync('mkfifo', [file]);
  return file;
}

/** Lets go whoever still waits for somebody to write: what read for us and did not come back was left behind, and nobody else ends it here. */
function releaseReaders(file: string): void {
  try {
    closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // Nobody reads (ENXIO).
  }
}

test('a process of which a thread is in state D is read by another process of ours, and nothing is lost', async () => {
  const words = [fifo(), 'and', 'more'];
  const source = readFileSync(PROGRAM, 'utf8').replace('sys.argv[2:]', '()');
  const target = await startTarget([testPython, 'program.py', ...words], source);
  const { processes, problems } = await target.capture();
  const [held] = processes;
  expect(held?.argv).toEqual([testPython, 'program.py', ...words]);
  expect(held?.python?.samples.some(({ details }) => details !== null)).toBe(true);
  expect(problems.map(({ message }) => message).join('\n')).not.toContain('memory map');
});

test.skipIf(!canMount)(
  'one of which nobody can read the memory map: the deadline holds, and the report says it',
  async () => {
    const folder = temporaryFolder();
    const report = path.join(folder, 'report');
    const options = ['--timeout', '4s', '--grace', '300ms', '--sample-interval', '300ms', '--report-dir', report];
    const locked = ['cmdline', 'environ', 'maps', 'smaps_rollup', 'mem'];
    const held = fifo();
    onTestFinished(() => releaseReaders(held));
    const command = [testPython, PROGRAM, held, ...locked];
    const words = [process.execPath, cli, ...options, '--', ...command];
    const { status, stderr } = spawnSync('unshare', ['-m', ...words], {
      env: { ...process.env, TMPDIR: folder },
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(status, stderr).toBe(124);
    const snapshot: Snapshot = JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8'));
    expect(snapshot.problems.map(({ message }) => message)).toContainEqual(expect.stringContaining('memory map'));
    const verdict: Verdict = JSON.parse(readFileSync(path.join(report, 'verdict.json'), 'utf8'));
    expect(verdict.headline).toContain('wait');
  },
);
