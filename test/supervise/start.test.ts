import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { completed, program, runToStop, script } from './setting.ts';

async function refusal(...given: Parameters<typeof runToStop>) {
  const { stop, supervised } = await runToStop(...given);
  if (stop.reason !== 'spawn-failed') throw new Error(`it stopped with ${stop.reason}`);
  expect(supervised.pid).toBeNull();
  expect(await supervised.end(0)).toEqual({ killed: [], problems: [] });
  return { exitCode: stop.exitCode, message: stop.message };
}

test('a command that is not there is 127', async () => {
  expect(await refusal(program('whyhung-no-such-command'))).toEqual({
    exitCode: 127,
    message: 'cannot run whyhung-no-such-command: there is no such command on PATH; install it or give its path',
  });
  expect(await refusal(program('/no/such/file'))).toMatchObject({
    exitCode: 127,
    message: expect.stringMatching(/there is no such file/),
  });
});

test('an empty name is 127 and says so', async () => {
  expect(await refusal(program(''))).toEqual({
    exitCode: 127,
    message: 'cannot run "": the name of the command is empty; write it after --',
  });
});

test('a script whose interpreter is not there says so', async () => {
  const file = path.join(temporaryFolder(), 'tool');
  writeFileSync(file, '#!/no/such/python\n', { mode: 0o700 });
  expect(await refusal(program(file))).toMatchObject({
    exitCode: 127,
    message: expect.stringContaining('interpreter'),
  });
});

test('a file that cannot be executed is 126', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'data');
  writeFileSync(file, 'x', { mode: 0o600 });
  expect(await refusal(program(file))).toMatchObject({
    exitCode: 126,
    message: expect.stringContaining(`cannot run ${file}`),
  });
  expect((await refusal(program(folder))).exitCode).toBe(126);
  expect((await refusal(program(`${file}/below`))).exitCode).toBe(126);
});

test('arguments that are too long are 126, impossible ones 125', async () => {
  expect(await refusal(program('true', 'x'.repeat(3_000_000)))).toMatchObject({
    exitCode: 126,
    message: expect.stringContaining('too long'),
  });
  expect((await refusal(program('true', 'a\0b'))).exitCode).toBe(125);
});

test('a working directory that is missing or no directory is 125 and named', async () => {
  const folder = temporaryFolder();
  const missing = path.join(folder, 'missing');
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const run = (workingDirectory: string) => refusal(script('echo x'), { workingDirectory });
  expect(await run(missing)).toEqual({
    exitCode: 125,
    message: `cannot run in ${missing}: there is no such directory; check working-directory`,
  });
  expect((await run(file)).message).toBe(`cannot run in ${file}: it is not a directory; check working-directory`);
});

test.skipIf(process.getuid?.() === 0)(
  'a working directory that may not be entered is 125 (skipped as root, who may)',
  async () => {
    const locked = path.join(temporaryFolder(), 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0);
    expect(await refusal(script('echo x'), { workingDirectory: locked })).toMatchObject({
      exitCode: 125,
      message: expect.stringContaining('may not enter'),
    });
  },
);

test('without a scratch folder a script is handed over as an argument; a template, which needs a file, is 125', async () => {
  const without = { scratchDir: '/no/such/folder', workingDirectory: '/' };
  const { stop, stdout, supervised } = await runToStop(script('echo "x $#"\nfalse\necho not reached'), without);
  expect([stop, stdout.text]).toEqual([completed(1), 'x 0\n']);
  expect(supervised.problems()).toMatchObject([{ message: expect.stringContaining('sockets instead of pipes') }]);
  expect((await refusal(script('echo x', 'bash -e {0}'), without)).exitCode).toBe(125);
});
