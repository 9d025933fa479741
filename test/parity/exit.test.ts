import { constants } from 'node:os';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { runBoth } from './run-both.ts';

const CODES = full
  ? Array.from({ length: 256 }, (_, code) => code)
  : [0, 1, 2, 77, 124, 125, 126, 127, 130, 137, 143, 255];
/** These do not end a process, or stop it. */
const HARMLESS = ['SIGCHLD', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGWINCH'];
const NAMED = [...new Map(Object.entries(constants.signals).map(([name, number]) => [number, name])).values()];
const FATAL = NAMED.filter((name) => !HARMLESS.includes(name));
const SIGNALS = full
  ? FATAL
  : ['SIGHUP', 'SIGINT', 'SIGABRT', 'SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGPIPE', 'SIGTERM', 'SIGXCPU'];

describe('how a command ends, plain and wrapped', () => {
  test.each(CODES)('exit %i', async (code) => {
    const { plain, wrapped } = await runBoth(`echo out; echo err >&2; exit ${code}`);
    expect(plain.code).toBe(code);
    expect(wrapped).toEqual(plain);
  });

  test.each(SIGNALS)('death by %s', async (signal) => {
    const { plain, wrapped } = await runBoth(`ulimit -c 0; kill -${constants.signals[signal as NodeJS.Signals]} $$`);
    expect(wrapped).toEqual(plain);
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
});
