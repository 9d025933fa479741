import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, testPython } from '../support/python.ts';
import { sentryReceiver } from '../support/sentry-receiver.ts';
import { temporaryFolder } from '../support/temporary.ts';

const KEY = 'd1ce0ff1ce0ff1ce0ff1ce0ff1ce0ff1';

const PROGRAM = `
import os, threading
def test_environment():
    with open('environment', 'w') as file: file.write(repr(dict(os.environ)))
def test_hangs():
    threading.Event().wait()
`;

test('a hang reaches Sentry and the suite’s JUnit file, and the key nothing else', async () => {
  const folder = temporaryFolder();
  const { dsn, received } = await sentryReceiver(KEY);
  writeFileSync(path.join(folder, 'test_a.py'), PROGRAM);
  writeFileSync(
    path.join(folder, 'results.xml'),
    '<testsuites><testsuite name="lint" tests="1" errors="0"><testcase classname="a" name="b"/></testsuite></testsuites>',
  );
  const options = ['--timeout', '4s', '--grace', '1s', '--report-dir', 'report', '--junit-xml', 'results.xml'];
  const words = [...options, '--sentry-dsn', dsn, '--', testPython, '-m', 'pytest', '-q', '-p', 'no:cacheprovider'];
  const args = [path.join(root, 'dist', 'cli.js'), ...words];
  const output = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => resolve(`${text}\nexit code ${code}`));
  });
  expect(output).toContain('exit code 124');
  expect(output).not.toContain('whyhung: warning');

  expect(received).toHaveLength(1);
  const [, , event = ''] = received[0]?.body.split('\n') ?? [];
  expect(JSON.parse(event)).toMatchObject({ transaction: 'test_a.py::test_hangs', platform: 'python' });
  expect(readFileSync(path.join(folder, 'report', 'sentry-event.json'), 'utf8').trim()).toBe(event);

  const suites = readFileSync(path.join(folder, 'results.xml'), 'utf8');
  expect(suites).toContain('<testsuite name="lint" tests="1" errors="0">');
  expect(suites).toContain('<testcase classname="test_a" name="test_hangs" file="test_a.py"');

  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  const holding = files.filter((file) => statSync(file).isFile() && readFileSync(file, 'latin1').includes(KEY));
  expect([...holding, output.includes(KEY)]).toEqual([false]);
});
