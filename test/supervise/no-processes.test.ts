import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A user that nobody else uses, since a limit on processes counts all of one. */
const SOMEBODY = 61_234;
const canLimit = process.getuid?.() === 0 && spawnSync('prlimit', ['--version']).status === 0;
if (!canLimit) console.log('skipped: only root can become a user whose processes are limited (prlimit of util-linux)');

test.skipIf(!canLimit)(
  'where no process can be started any more, one of ours goes and the command is tried again',
  () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    chownSync(folder, SOMEBODY, SOMEBODY);
    const outfile = path.join(folder, 'driver.mjs');
    buildSync({
      entryPoints: [path.join(root, 'test', 'supervise', 'full-driver.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
    });
    const words = ['--nproc=60:60', process.execPath, outfile, folder];
    const { stdout, stderr } = spawnSync('prlimit', words, {
      uid: SOMEBODY,
      gid: SOMEBODY,
      cwd: '/',
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ isFull: true, made: 1, reason: 'completed' });
  },
);
