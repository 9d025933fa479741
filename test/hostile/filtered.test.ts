import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { invocationOf } from '../../src/rights/invocation.ts';
import { ownRights } from '../../src/rights/rights.ts';
import { cli } from '../support/command-line.ts';
import { lacksLinux } from '../support/needs.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const filtered = path.join(root, 'test', 'hostile', 'filtered.py');

it.skipIf(lacksLinux('such filters'))(
  'a filter that ends whoever traces or reads a process ends helpers of ours alone: the command runs until its deadline, and the report says what could not be read',
  () => {
    const folder = temporaryFolder();
    const report = path.join(folder, 'report');
    const words = ['--timeout', '3s', '--grace', '1s', '--report-dir', report, '--'];
    // Python with -I is not registered, so it has to be read from outside.
    const command = [testPython, '-I', '-c', 'import threading; threading.Event().wait()'];
    const run = spawnSync(testPython, [filtered, process.execPath, cli, ...words, ...command], { encoding: 'utf8' });
    expect(run.status, run.stdout + run.stderr).toBe(124);
    const snapshot = JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8')) as Snapshot;
    const { layers } = snapshot.processes[0] ?? { layers: [] };
    expect(layers.map(({ reason }) => reason).join('\n')).toContain('or it was killed');
  },
);

it.skipIf(lacksLinux('core files of this kind'))('a helper leaves no core file, whatever is allowed here', () => {
  const folder = temporaryFolder();
  const script = path.join(folder, 'limit.sh');
  writeFileSync(script, 'ulimit -c\n');
  const { program, args } = invocationOf(['/bin/sh', script], ownRights());
  const allowed = ['-c', 'ulimit -S -c "$(ulimit -H -c)"; ulimit -c >&2; exec "$@"', 'sh', program, ...args];
  const { stdout, stderr } = spawnSync('/bin/sh', allowed, { encoding: 'utf8' });
  if (stderr.trim() === '0') console.log('skipped: this machine allows no core files at all');
  expect(stdout).toBe('0\n');
});
