import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const cli = path.join(root, 'dist', 'cli.js');
/** Far above the longest run here; a hang of ours is not to become the test's. */
const BOUND_MS = 60_000;

function whyhung(args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    timeout: BOUND_MS,
    input,
    cwd: temporaryFolder(),
  });
}

test.each([
  [['--', 'true'], 0],
  [['--', 'sh', '-c', 'exit 7'], 7],
  [['--', 'sh', '-c', 'kill -TERM $$'], 143],
  [['--', 'sh', '-c', 'kill -KILL $$'], 137],
  [['--', '/'], 126],
  [['--', 'no-such-command-anywhere'], 127],
  [['--timeout', '10', '--', 'true'], 125],
  [['--no-such-option', '--', 'true'], 125],
  [[], 125],
])('%j ends with %i', (args, code) => {
  const result = whyhung(args);
  expect(result.status, result.stderr).toBe(code);
  expect(result.stdout).toBe('');
  expect(result.stderr === '').toBe(args[0] === '--' && code !== 126 && code !== 127);
});

test('--help and --version', () => {
  const help = whyhung(['--help']);
  expect(help.status).toBe(0);
  for (const option of ['--timeout', '--idle-timeout', '--report-dir', '--gdb']) expect(help.stdout).toContain(option);
  const version = whyhung(['--version']);
  expect(version.status).toBe(0);
  const { version: expected } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(version.stdout.trim()).toBe(expected);
});

test('the command keeps standard input and both streams', () => {
  const result = whyhung(['--', 'sh', '-c', 'cat; echo error >&2'], 'passed through');
  expect(result.stdout).toBe('passed through');
  expect(result.stderr).toBe('error\n');
});

test('an overrun ends with 124, the verdict on standard error and the report on disk', () => {
  const folder = path.join(temporaryFolder(), 'report');
  const program = path.join(root, 'test', 'programs', 'unregistered', 'main.py');
  const options = ['--timeout', '3s', '--sample-interval', '300ms', '--report-dir', folder];
  const result = whyhung([...options, '--', testPython, program]);
  expect(result.status, result.stderr).toBe(124);
  expect(result.stdout).toBe('');
  expect(result.stderr).toContain(folder);
  const verdict = JSON.parse(readFileSync(path.join(folder, 'verdict.json'), 'utf8')) as Verdict;
  expect(verdict.outcome).toBe('hung');
  expect(result.stderr).toContain(verdict.headline);
  expect(result.stderr).toContain('main.py:7');
});

test('a page goes through a pipe as a whole', () => {
  const report = path.join(root, 'test', 'golden', 'many-threads-3.10');
  const words = ['-c', '"$0" "$1" explain "$2" --format html | cat', process.execPath, cli, report];
  const { stdout, status } = spawnSync('sh', words, { encoding: 'utf8', timeout: BOUND_MS });
  expect(status).toBe(0);
  // More than a pipe holds.
  expect(stdout.length).toBeGreaterThan(65_536);
  expect(stdout).toMatch(/<\/html>\n$/);
});
