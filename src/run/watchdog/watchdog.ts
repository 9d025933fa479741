import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HELPERS_DIR, WATCHDOG_PROGRAM } from '../../helpers-location.ts';
import type { Settings } from '../../settings/settings.ts';
import { AFTERWARDS_MS, WARD_VARIABLE, WATCHDOG_VARIABLE, type Ward } from './ward.ts';

/** A command that ends sooner does not pay for one (5 ms); most wrappers that are killed live longer. */
const START_AFTER_MS = 50;
/** It reads one word and ends, in two milliseconds. */
const DISMISSAL_MS = 1_000;

/** Ending a tree takes 3 s beyond the grace period. */
const ENDING_MS = 20_000;

export interface WatchdogRequest extends Ward {
  /** `post` takes over from a wrapper that is killed. */
  readonly hasPost: boolean;
  readonly boundMs: number;
}

/** How long a run takes at most, until all is ended and published, in milliseconds. */
export function longestRun({ timeoutMs, graceMs, samples, sampleIntervalMs }: Settings): number {
  return timeoutMs + graceMs + (samples - 1) * sampleIntervalMs + AFTERWARDS_MS;
}

/**
 * Starts, in a moment, a small process beside us that ends the command's tree if we do not dismiss it: what holds or kills us (a dead file system,
 * SIGKILL) must not leave a command without a deadline. A shell of 1 MB waits; only when it comes to that it becomes a Node. Never throws.
 * @returns sends it away, and resolves when it has ended.
 */
export function startWatchdog(request: WatchdogRequest): () => Promise<void> {
  // Windows has neither the shell nor the signals; from source there is no program.
  if (process.platform === 'win32' || !existsSync(WATCHDOG_PROGRAM)) return async () => undefined;
  let dismiss = async () => {};
  const timer = setTimeout(() => {
    try {
      dismiss = started(request);
    } catch {
      // No processes or descriptors are left (EAGAIN, EMFILE): then there is none.
    }
  }, START_AFTER_MS).unref();
  return async () => {
    clearTimeout(timer);
    await dismiss();
  };
}

/** Where `sh` is bash, these change what a script does: `set -e` of the user's, or a function of the name of a program (bash(1)). */
const SHELL_SETTINGS = /^(SHELLOPTS|BASHOPTS|BASH_ENV|ENV|CDPATH|GLOBIGNORE|IFS|BASH_FUNC_.*)$/s;

function withoutShellSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !SHELL_SETTINGS.test(name)));
}

function started({ hasPost, boundMs, ...ward }: WatchdogRequest): () => Promise<void> {
  const seconds = (ms: number) => String(Math.ceil(ms / 1000));
  const [how, ending] = [hasPost ? 'post' : 'alone', seconds(ward.graceMs + ENDING_MS)];
  const words = [seconds(boundMs), ward.privateDir, how, process.execPath, WATCHDOG_PROGRAM, ending];
  const child = spawn('/bin/sh', [path.join(HELPERS_DIR, 'watchdog.sh'), ...words], {
    cwd: '/',
    env: {
      ...withoutShellSettings(process.env),
      NODE_OPTIONS: '',
      [WARD_VARIABLE]: JSON.stringify(ward),
      [WATCHDOG_VARIABLE]: ward.privateDir,
    },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A session of its own: neither Ctrl-C nor a terminal that closes is meant for it.
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
  const { stdin } = child;
  stdin.on('error', () => undefined);
  // Who was stopped has not used its time.
  const again = () => void stdin.write('again\n');
  process.on('SIGCONT', again);
  child.unref();
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return async () => {
    process.off('SIGCONT', again);
    stdin.end('done\n');
    child.ref();
    await Promise.race([gone, pause(DISMISSAL_MS, undefined, { ref: false })]);
  };
}
