import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { commanderWords } from '../../src/settings/commander-words.ts';
import { requestFromArgv } from '../../src/settings/from-argv.ts';
import { plainWords } from '../../src/settings/plain-words.ts';

const read = async (...argv: string[]) => {
  const request = await requestFromArgv(argv, '1.2.3', '/base');
  if (request.kind !== 'run') throw new Error(`not a run: ${request.text}`);
  return request.settings;
};

test('everything after -- is the command, whatever it looks like', async () => {
  const { command } = await read('--timeout', '10m', '--', 'pytest', '-x', '--timeout', '5', '--', '--help');
  expect(command).toEqual({ kind: 'program', argv: ['pytest', '-x', '--timeout', '5', '--', '--help'] });
});

test('the command also starts at the first word that is no option, as with coreutils timeout', async () => {
  const { command } = await read('--timeout=90s', 'pytest', '--help');
  expect(command).toEqual({ kind: 'program', argv: ['pytest', '--help'] });
});

test('options carry the names of the inputs', async () => {
  const settings = await read(
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

test('a script can be given instead of a command', async () => {
  expect((await read('--run', 'a | b', '--shell', 'sh')).command).toEqual({
    kind: 'script',
    script: 'a | b',
    shell: 'sh',
  });
});

test.each([
  [['--timeout', '10', '--', 'true'], "--timeout: '10' has no unit"],
  [['--nonsense', '--', 'true'], "unknown option '--nonsense'; see whyhung --help"],
  [[], 'no command given; write it after --'],
  [['--run', 'a', '--', 'b'], '--run: give either a script or a command after --, not both'],
  [['--timeout'], "option '--timeout <TIME>' argument missing; see whyhung --help"],
])('%j is refused', async (argv, message) => {
  await expect(read(...argv)).rejects.toThrow(message);
});

test('--version and --help print and run nothing', async () => {
  expect(await requestFromArgv(['--version'], '1.2.3', '/')).toEqual({ kind: 'print', text: '1.2.3\n' });
  const help = await requestFromArgv(['--help', '--', 'true'], '1.2.3', '/');
  expect(help).toMatchObject({ kind: 'print', text: expect.stringContaining('--sample-interval <TIME>') });
});

test('what is read without commander is read as commander reads it', () => {
  const word = fc.constantFrom(
    ...[
      '--timeout',
      '--timeout=1m',
      '--timeout=',
      '--summary',
      '--summary=false',
      '--install-gdb',
      '--run',
      '--no-summary',
    ],
    ...['--', '-', '', '5m', 'false', 'pytest', '-x', '--help', '--version', '-5', '--merge', '--timeout=a=b'],
  );
  let compared = 0;
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
      const plain = plainWords(argv);
      if (plain === null) return;
      compared += 1;
      expect(plain).toEqual(byCommander(argv));
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(200);
});

function byCommander(argv: readonly string[]) {
  try {
    return commanderWords(argv, '1.2.3');
  } catch (failure) {
    if (!(failure instanceof ExpectedError)) throw failure;
    return failure.message;
  }
}
