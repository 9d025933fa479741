import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { apart } from '../../base/apart.ts';
import { pathFolders } from './path-folders.ts';

/** Between TERM and KILL of a helper that ran out of time, and what we wait beyond both. */
const KILL_AFTER_MS = 500;
const LEEWAY_MS = 1000;
/** What a helper may print; `thread apply all bt` of 500 threads has some 4 MiB. */
const OUTPUT_LIMIT = 8 * 1024 * 1024;

/** What a helper wrote before it ended is read by then; somebody it left behind may hold its output for ever. */
const REST_MS = 200;

/** Where a program is on our PATH; `null` where it is not. */
export function whichProgram(name: string): string | null {
  for (const folder of pathFolders()) {
    const candidate = path.join(folder, name);
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
 * Runs a helper, with nothing to read, and returns what it printed on both streams, `limit` bytes of each at most: beyond that it
 * gets SIGPIPE. coreutils' `timeout` ends it, also where it is another user's; its group is killed if it outlives even that.
 * Rejects when the program cannot be started.
 */
export async function outputOf(
  argv: readonly string[],
  sudo: boolean,
  boundMs: number,
  limit = OUTPUT_LIMIT,
): Promise<string> {
  const seconds = (ms: number) => (Math.max(ms, 1) / 1000).toFixed(3);
  const bounded = ['timeout', '-k', seconds(KILL_AFTER_MS), seconds(boundMs), ...argv];
  const [program, ...args] = apart(sudo ? ['sudo', '-n', ...bounded] : ['timeout', ...bounded.slice(1)]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment(), detached: true });
  const [out, err] = [collect(child.stdout, limit), collect(child.stderr, limit)];
  let late: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      late = setTimeout(resolve, boundMs + KILL_AFTER_MS + LEEWAY_MS);
      child.once('error', reject);
      child.once('close', () => resolve());
      child.once('exit', () => setTimeout(resolve, REST_MS));
    });
  } finally {
    clearTimeout(late);
  }
  if (child.exitCode === null && child.signalCode === null) killGroup(child.pid);
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  return `${err()}\n${out()}`;
}

function collect(stream: Readable, limit: number): () => string {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, limit - length));
    length += chunk.length;
    if (length >= limit) stream.destroy();
  });
  stream.on('error', () => undefined);
  return () => Buffer.concat(chunks).toString('utf8');
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended, or is another user's, whom `timeout` ends.
  }
}

/** English messages, no download of debug information, and no Python settings of the user's for the Python inside gdb. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:PYTHON|WHYHUNG|DEBUGINFOD|LC_|LANG)/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };
}
