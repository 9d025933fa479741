import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { getExecOutput } from '@actions/exec';
import pTimeout from 'p-timeout';

/** Between TERM and KILL of a helper that ran out of time, and what we wait beyond both. */
const KILL_AFTER_MS = 500;
const LEEWAY_MS = 1000;
/** What a helper may print; `thread apply all bt` of 500 threads has some 4 MiB. */
const OUTPUT_LIMIT = 8 * 1024 * 1024;

/**
 * Without it a helper that asks would wait for an answer. Not through @actions/exec's `input`: a helper that ends at once
 * makes its write fail with an EPIPE that nobody catches, which ends our own process.
 */
const WITHOUT_INPUT = 'exec "$@" </dev/null';

/** Where a program is on our PATH; `null` where it is not. */
export function whichProgram(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name);
    if (!path.isAbsolute(candidate)) continue;
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/**
 * Runs a helper and returns what it printed on both streams. coreutils' `timeout` ends it for real, since @actions/exec
 * tells no PID; p-timeout guards against a `timeout` that hangs itself. Rejects when the program cannot be started.
 */
export async function outputOf(
  argv: readonly string[],
  sudo: boolean,
  boundMs: number,
  limit = OUTPUT_LIMIT,
): Promise<string> {
  const seconds = (ms: number) => (Math.max(ms, 1) / 1000).toFixed(3);
  const bounded = ['timeout', '-k', seconds(KILL_AFTER_MS), seconds(boundMs), ...argv];
  const helper = sudo ? ['sudo', '-n', ...bounded] : bounded;
  const running = getExecOutput('sh', ['-c', WITHOUT_INPUT, 'sh', ...helper], {
    silent: true,
    ignoreReturnCode: true,
    env: environment(),
  });
  const printed = await pTimeout(running, { milliseconds: boundMs + KILL_AFTER_MS + LEEWAY_MS });
  return `${printed.stderr}\n${printed.stdout}`.slice(0, limit);
}

/** English messages, no download of debug information, and no Python settings of the user's for the Python inside gdb. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:PYTHON|WHYHUNG|DEBUGINFOD|LC_|LANG)/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };
}
