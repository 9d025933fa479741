import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseShell } from '../../src/settings/shell.ts';
import { argvOf } from '../../src/supervise/start/shell.ts';
import { lacks } from '../support/needs.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runToStop, script } from './setting.ts';

test.each([
  ['bash', ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '{0}']],
  ['sh', ['sh', '-e', '{0}']],
  ['python', ['python', '{0}']],
  ['pwsh', ['pwsh', '-command', ". '{0}'"]],
  ['cmd', ['cmd', '/D', '/E:ON', '/V:OFF', '/S', '/C', '{0}']],
  ['python -u {0}', ['python', '-u', '{0}']],
  ['"my shell" -c "run {0} now"  -x', ['my shell', '-c', 'run {0} now', '-x']],
  ['perl -e \\"x\\" {0}', ['perl', '-e', '"x"', '{0}']],
])('%s', (shell, words) => {
  const { program, args } = parseShell(shell);
  expect([program, ...args]).toEqual(words);
});

test.each(['zsh', '', '  ', 'bash -x', 'constructor', 'toString'])('refuses %j', (shell) => {
  expect(() => parseShell(shell)).toThrow(
    `shell: "${shell}" is not a known shell; write bash, sh, python, pwsh, powershell, cmd, or a command with {0}`,
  );
});

test('the script is written byte for byte, for us alone', () => {
  const folder = temporaryFolder();
  const text = 'a\r\nb\n$& ü {0}';
  const [, ...args] = argvOf(script(text), folder);
  const file = args.at(-1) ?? '';
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(statSync(file).mode & 0o777).toBe(0o700);
});

test('PowerShell is told to stop at an error, and to end as the last program did', () => {
  const folder = temporaryFolder();
  const [, , command = ''] = argvOf(script('pytest -x', 'pwsh'), folder);
  expect(command).toBe(`. '${path.join(folder, 'script.ps1')}'`);
  expect(readFileSync(path.join(folder, 'script.ps1'), 'utf8').split('\n')).toEqual([
    "$ErrorActionPreference = 'stop'",
    'pytest -x',
    expect.stringContaining('exit $LASTEXITCODE'),
  ]);
});

test.skipIf(lacks('python', 'python-is-python3'))('python as a shell runs the script as it is', async () => {
  const { stdout } = await runToStop(script('import sys\nprint(len(sys.argv), __name__)', 'python'));
  expect(stdout.text).toBe('1 __main__\n');
});

test.each([
  'set -o | grep -E "errexit|pipefail|nounset|posix"; echo "$-" "$#"; shopt login_shell || true',
  'false | true; echo not reached',
  'f() { false; echo in; }; f || echo or; trap "echo trap" EXIT; false',
  'read -r line || echo end of file; echo "=$line="',
  'echo first; exit 3',
  'if true; then',
  'kill -TERM $$',
])('behaves as plain bash: %s', async (text) => {
  const file = path.join(temporaryFolder(), 'script.sh');
  writeFileSync(file, text);
  const plain = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { stop, stdout } = await runToStop(script(text));
  expect(stdout.text).toBe(plain.stdout.toString());
  expect(stop).toEqual({ reason: 'completed', exit: { code: plain.status, signal: plain.signal } });
});

test('a template may run the script itself', async () => {
  const { stdout } = await runToStop(script('#!/bin/cat\nhello\n', '{0}'));
  expect(stdout.text).toBe('#!/bin/cat\nhello\n');
});
