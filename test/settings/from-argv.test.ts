import { expect, test } from 'vitest';
import { requestFromArgv } from '../../src/settings/from-argv.ts';

const read = (...argv: string[]) => {
  const request = requestFromArgv(argv, '1.2.3', '/base');
  if (request.kind !== 'run') throw new Error(`not a run: ${request.text}`);
  return request.settings;
};

test('everything after -- is the command, whatever it looks like', () => {
  expect(read('--timeout', '10m', '--', 'pytest', '-x', '--timeout', '5', '--', '--help').command).toEqual({
    kind: 'program',
    argv: ['pytest', '-x', '--timeout', '5', '--', '--help'],
  });
});

test('the command also starts at the first word that is no option, as with coreutils timeout', () => {
  expect(read('--timeout=90s', 'pytest', '--help').command).toEqual({ kind: 'program', argv: ['pytest', '--help'] });
});

test('options carry the names of the inputs', () => {
  const settings = read(
    '--idle-timeout',
    '5m',
    '--install-gdb',
    '--summary=false',
    '--report-dir',
    'out',
    '--',
    'true',
  );
  expect(settings).toMatchObject({ idleTimeoutMs: 300_000, installGdb: true, summary: false, reportDir: '/base/out' });
});

test('a script can be given instead of a command', () => {
  expect(read('--run', 'a | b', '--shell', 'sh').command).toEqual({ kind: 'script', script: 'a | b', shell: 'sh' });
});

test.each([
  [['--timeout', '10', '--', 'true'], "--timeout: '10' has no unit"],
  [['--nonsense', '--', 'true'], "unknown option '--nonsense'; see whyhung --help"],
  [[], 'no command given; write it after --'],
  [['--run', 'a', '--', 'b'], '--run: give either a script or a command after --, not both'],
  [['--timeout'], "option '--timeout <TIME>' argument missing; see whyhung --help"],
])('%j is refused', (argv, message) => {
  expect(() => read(...argv)).toThrow(message);
});

test('--version and --help print and run nothing', () => {
  expect(requestFromArgv(['--version'], '1.2.3', '/')).toEqual({ kind: 'print', text: '1.2.3\n' });
  const help = requestFromArgv(['--help', '--', 'true'], '1.2.3', '/');
  expect(help).toMatchObject({ kind: 'print', text: expect.stringContaining('--sample-interval <TIME>') });
});
