import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../../src/supervise/end/exit-code.ts';
import { completed, program, runToStop, script } from './setting.ts';

test.each([0, 1, 2, 77, 124, 255])('hands on exit code %i', async (code) => {
  const { stop } = await runToStop(program('sh', '-c', `exit ${code}`));
  expect(stop).toEqual(completed(code));
});

const FATAL = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGILL',
  'SIGABRT',
  'SIGFPE',
  'SIGKILL',
  'SIGUSR1',
  'SIGSEGV',
  'SIGPIPE',
  'SIGTERM',
] as const;

test.each(FATAL)('hands on death by %s', async (signal) => {
  const { stop } = await runToStop(program('sh', '-c', `ulimit -c 0; kill -${signal.slice(3)} $$`));
  expect(stop).toEqual({ reason: 'completed', exit: { code: null, signal } });
  if (stop.reason === 'completed') expect(exitCodeOf(stop.exit)).toBe(128 + constants.signals[signal]);
});

test.skipIf(process.platform !== 'linux')(
  'death by a real-time signal is no success, although node says code 0',
  async () => {
    const { stop } = await runToStop(program('bash', '-c', 'kill -42 $$'));
    expect(stop).toEqual(completed(170));
  },
);

/** Its output is closed before and after much memory is freed, so that it goes on dying for a while after the end of its output. */
const DIES_SLOWLY = `import os
def heavy(number):
    fd = os.memfd_create("heavy")
    for _ in range(64):
        os.write(fd, bytes(1 << 20))
    os.dup2(fd, number)
    os.close(fd)
os.dup2(1, 50)
heavy(40)
heavy(60)
os.close(1)
os.close(2)
os.kill(os.getpid(), 64)`;

test.skipIf(process.platform !== 'linux')(
  'death by a real-time signal is told right however long it takes after the end of the output',
  async () => {
    const { stop } = await runToStop(program('python3', '-c', DIES_SLOWLY));
    expect(stop).toEqual(completed(192));
  },
);

test('the code is the low byte', () => {
  expect(exitCodeOf({ code: 256 + 3, signal: null })).toBe(3);
});

test('a script ends at its first failure, also inside a pipe, and in a shell sees what plain bash sees', async () => {
  expect((await runToStop(script('false | cat\necho not reached\n'))).stop).toEqual(completed(1));
  expect((await runToStop(script('false | cat\nexit 5', 'sh'))).stop).toEqual(completed(5));
});
