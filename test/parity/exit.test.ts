import { constants } from 'node:os';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { runBoth, runCommandBoth } from './run-both.ts';

const CODES = full
  ? Array.from({ length: 256 }, (_, code) => code)
  : [0, 1, 2, 77, 124, 125, 126, 127, 130, 137, 143, 255];
const { SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU } = constants.signals;
/** These stop a process for as long as nobody continues it. */
const STOPPING: readonly number[] = [SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU];
/** Linux has 64 signals; 32 and 33 are the C library's own. */
const SIGNALS = full
  ? Array.from({ length: 64 }, (_, index) => index + 1).filter((number) => ![32, 33, ...STOPPING].includes(number))
  : [1, 2, 6, 9, 10, 11, 13, 15, SIGCONT, 64];

describe('how a command ends, plain and wrapped', () => {
  test.each(CODES)('exit %i', async (code) => {
    const { plain, wrapped } = await runBoth(`echo out; echo err >&2; exit ${code}`);
    expect(plain.code).toBe(code);
    expect(wrapped).toEqual(plain);
  });

  test.each(SIGNALS)('signal %i to the shell itself', async (signal) => {
    // A shell outside turns every signal into a code, real-time ones too, which node has no name for.
    const { plain, wrapped } = await runBoth(`echo out; ulimit -c 0; kill -${signal} $$`, { before: ':' });
    expect({ ...wrapped, stderr: '' }).toEqual({ ...plain, stderr: '' });
  });

  test.each(SIGNALS)('signal %i to a Python program without a shell', async (signal) => {
    // SIGUSR1 and SIGRTMIN+8 are handled by us until the program takes them; README says so.
    const program = `import os, signal, sys
for ours in (signal.SIGUSR1, signal.SIGRTMIN + 8): signal.signal(ours, signal.SIG_DFL)
print("out", flush=True)
os.kill(os.getpid(), ${signal})`;
    const { plain, wrapped } = await runCommandBoth(['python3', '-c', program], { before: 'ulimit -c 0' });
    expect({ code: wrapped.code, stdout: wrapped.stdout }).toEqual({ code: plain.code, stdout: plain.stdout });
  });

  test('a child of the shell that dies by a signal', async () => {
    const { plain, wrapped } = await runBoth(`bash -c 'kill -KILL $$'; echo not reached`);
    expect(plain.code).toBe(137);
    expect(wrapped.code).toBe(137);
    // The shell names its script's path and line when a child is killed.
    const unnamed = (text: string) =>
      text.replace(/^.*\/script\.sh/gm, 'script.sh').replace(/ \d+ Killed/, ' N Killed');
    expect(unnamed(wrapped.stderr)).toBe(unnamed(plain.stderr));
  });

  test('a command that is stopped and continued goes on', async () => {
    const { plain, wrapped } = await runBoth('(sleep 0.3; kill -CONT $$) & kill -STOP $$; echo "goes on"; exit 5');
    expect(plain).toEqual({ code: 5, stdout: 'goes on\n', stderr: '' });
    expect(wrapped).toEqual(plain);
  });
});
