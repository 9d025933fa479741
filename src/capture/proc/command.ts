import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { invocationOf } from '../../rights/invocation.ts';
import { inOrdinaryTurn } from '../../rights/ordinary-turn.ts';
import { whichProgram } from '../../rights/programs.ts';
import { ownRights, type Rights } from '../../rights/rights.ts';

/** Between TERM and KILL of a helper that ran out of time, and what we wait beyond both. */
const KILL_AFTER_MS = 500;
const LEEWAY_MS = 1000;
/** What a helper may print; `thread apply all bt` of 500 threads has some 4 MiB. */
const OUTPUT_LIMIT = 8 * 1024 * 1024;

/** What a helper wrote before it ended is read by then; somebody it left behind may hold its output for ever. */
const REST_MS = 200;

/** How a helper runs. */
export interface HelperOptions {
  /** Ours where none are given. */
  readonly rights?: Rights;
  /** What it reads on its standard input; nothing where none is given. */
  readonly input?: string;
  /** Bytes of each stream that are kept. */
  readonly limit?: number;
  /** How long it may take to end after SIGTERM; then it is killed. */
  readonly killAfterMs?: number;
}

/**
 * Runs a helper, and returns what it printed on both streams, `limit` bytes of each at most: beyond that it gets SIGPIPE.
 * coreutils' `timeout` ends it, also where it is another user's; its group is killed if it outlives even that. Rejects when
 * the program cannot be started.
 */
export async function outputOf(
  argv: readonly string[],
  boundMs: number,
  { rights = ownRights(), input = '', limit = OUTPUT_LIMIT, killAfterMs = KILL_AFTER_MS }: HelperOptions = {},
): Promise<string> {
  const seconds = (ms: number) => (Math.max(ms, 1) / 1000).toFixed(3);
  const timeout = rights.by === 'sudo' ? 'timeout' : (whichProgram('timeout', rights) ?? 'timeout');
  const bounded = [timeout, '-k', seconds(killAfterMs), seconds(boundMs)];
  const { program, args, options } = invocationOf(argv, rights, bounded);
  const child = inOrdinaryTurn(rights, () => spawn(program, args, { ...options, stdio: 'pipe', detached: true }));
  child.stdin.on('error', () => {
    // It went away without reading; what it printed says why.
  });
  child.stdin.end(input);
  const [out, err] = [collect(child.stdout, limit), collect(child.stderr, limit)];
  let late: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      late = setTimeout(resolve, boundMs + killAfterMs + LEEWAY_MS);
      child.once('error', reject);
      child.once('close', () => resolve());
      child.once('exit', () => setTimeout(resolve, REST_MS));
    });
  } finally {
    clearTimeout(late);
  }
  if (child.exitCode === null && child.signalCode === null) killGroup(child.pid);
  child.stdin.destroy();
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
