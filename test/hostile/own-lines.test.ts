import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CommandReader } from '../runner/commands.ts';
import { runCli } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A name that ends its line, and goes on with what the runner obeys and with what looks like a message of ours. */
const NAME = 'name\n::error::obeyed\n ::set-output name=a::b\n##[error]obeyed\nwhyhung: warning: forged\u001b[31m';
/** A child that keeps the output for longer than we wait, with such a name of its own (`/proc/PID/comm`: 15 bytes). */
const KEEPS_OUTPUT = `
import ctypes, os, time
if os.fork() == 0:
    os.setsid()
    ctypes.CDLL(None).prctl(15, b"a\\n::error::x", 0, 0, 0)
    time.sleep(8)
`;

/** What can be given to the command line, and is told when it is of no use. */
const GIVEN: [what: string, words: readonly string[], env: NodeJS.ProcessEnv][] = [
  ['report-dir of a passing command', ['--report-dir', `/proc/${NAME}`, '--', 'true'], {}],
  ['junit-xml', ['--junit-xml', `/proc/${NAME}`, '--timeout', '1s', '--grace', '1s', '--', 'sleep', '600'], {}],
  ['a shell', ['--shell', `${NAME} {0}`, '--run', 'true'], {}],
  ['a program', ['--', NAME], {}],
  ['a program that is a folder', ['--', `./${NAME}`], {}],
  ['an option', [`--${NAME}`, 'true'], {}],
  ['a duration', ['--timeout', NAME, '--', 'true'], {}],
  ['a signal', ['--signal', NAME, '--', 'true'], {}],
  ['a working directory', ['--working-directory', `/${NAME}`, '--', 'true'], {}],
  ['a process', ['dump', NAME], {}],
  ['a report', ['explain', `/${NAME}`], {}],
  ['reports', ['merge', `/${NAME}`], {}],
  ['two reports', ['compare', `/${NAME}`, `/${NAME}`], {}],
  ['a format', ['explain', '--format', NAME, '/'], {}],
  ['TMPDIR', ['--', 'true'], { TMPDIR: `/${NAME}` }],
  ['a child that keeps the output', ['--', 'python3', '-c', KEEPS_OUTPUT], {}],
];

function expectHarmless(printed: string): void {
  const reader = new CommandReader();
  for (const line of printed.split(/\r\n|\r|\n/)) reader.line(line);
  expect(reader.obeyed).toEqual([]);
  expect(printed).not.toMatch(/^whyhung: warning: forged|\u001b/m);
}

test.each(GIVEN)('%s with line breaks and commands in it is told and obeyed by nobody', async (_, words, env) => {
  const cwd = temporaryFolder();
  const { stdout, stderr } = await runCli(words, { cwd, env: { ...process.env, ...env } });
  expect(stderr).toMatch(/^whyhung: /m);
  expectHarmless(stderr);
  expectHarmless(stdout.toString());
});

test('a report folder and a working directory with line breaks and commands in their names', async () => {
  const folder = path.join(temporaryFolder(), NAME);
  mkdirSync(folder);
  const words = ['--timeout', '1s', '--grace', '1s', '--report-dir', path.join(folder, NAME), '--', 'sleep', '600'];
  const { code, stdout, stderr } = await runCli(words, { cwd: folder });
  expect([code, stdout.toString()]).toEqual([124, '']);
  expect(stderr).toContain('The whole report is in ');
  expectHarmless(stderr);
});
