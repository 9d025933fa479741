import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { cli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { mayHaveOwnMounts } from '../support/own-mounts.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Runs its arguments in a folder whose name is no UTF-8, which node cannot make. */
const IN_LATIN1 = String.raw`import os, sys
folder = os.environb[b'FOLDER'] + b'/caf\xe9'
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
os.execv(sys.argv[1], sys.argv[1:])`;

test('a current folder whose name is no UTF-8 is the command’s, and takes the report', () => {
  const folder = temporaryFolder();
  const there = (...words: readonly string[]) => {
    const env = { ...process.env, FOLDER: folder };
    const { status, stdout, stderr } = spawnSync(testPython, ['-c', IN_LATIN1, ...words], { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const tell = [testPython, '-c', 'import os; print(os.getcwdb(), os.environb.get(b"PWD"))'];
  expect(there(process.execPath, cli, '--', ...tell)).toEqual(there(...tell));
  const hangs = [testPython, '-c', 'import threading; threading.Event().wait()'];
  const words = ['--timeout', '3s', '--grace', '300ms', '--report-dir', 'report', '--', ...hangs];
  const { status, stderr } = there(process.execPath, cli, ...words);
  expect(status).toBe(124);
  expect(stderr).toContain('is in ./report\n');
  const [verdict] = there(testPython, '-c', 'print(open("report/verdict.json").read())').stdout.split('\n', 1);
  expect(verdict).toBe('{');
});

/** The longest string that the kernel takes (`MAX_ARG_STRLEN`, execve(2)), less what little an entry of a list needs. */
const LONGEST = 131_072 - 'PYTHONPATH='.length - 1;

test('a PYTHONPATH that leaves no room for ours is handed on as it is, and the command has its deadline', () => {
  const env = { ...process.env, PYTHONPATH: `/${'p'.repeat(LONGEST - 1)}`, WHYHUNG_ODD: temporaryFolder() };
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [cli, ...words], { env, encoding: 'utf8', timeout: 60_000 });
  const told = run('--', testPython, '-c', 'import os; print(len(os.environ["PYTHONPATH"]))');
  expect(told).toMatchObject({ status: 0, stdout: `${LONGEST}\n` });
  expect(told.stderr).toContain('runs without our helpers, since its arguments and variables leave no room');
  const hung = run('--timeout', '2s', '--grace', '300ms', '--', 'sh', '-c', 'setsid sleep 600 & wait');
  expect(hung.status).toBe(124);
  expect(processesMarked(`WHYHUNG_ODD=${env.WHYHUNG_ODD}`)).toEqual([]);
});

test.skipIf(!mayHaveOwnMounts)(
  'where no process can be seen (no /proc), the command is ended all the same',
  async () => {
    const folder = temporaryFolder();
    const script = 'umount -l /proc && exec "$@"';
    const command = ['sh', '-c', `trap '' TERM; echo up; sleep 600 & sleep 600`];
    const words = [
      '--timeout',
      '2s',
      '--grace',
      '300ms',
      '--report-dir',
      path.join(folder, 'report'),
      '--',
      ...command,
    ];
    const { status, stdout } = spawnSync('unshare', ['-m', 'sh', '-c', script, 'sh', process.execPath, cli, ...words], {
      env: { ...process.env, WHYHUNG_ODD: folder },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stdout }).toEqual({ status: 124, stdout: 'up\n' });
    await eventually(() => expect(processesMarked(`WHYHUNG_ODD=${folder}`)).toEqual([]));
    expect(existsSync(path.join(folder, 'report', 'verdict.json'))).toBe(true);
    expect(readFileSync(path.join(folder, 'report', 'verdict.json'), 'utf8')).toContain('could be seen');
  },
);
