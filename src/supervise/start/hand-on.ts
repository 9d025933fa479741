import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../base/problem.ts';
import type { Inherited } from './inherited.ts';
import { rawStart } from './raw-bytes.ts';

type Argv = readonly [string, ...string[]];

/** Both end within milliseconds. */
const PROBE_MS = 2_000;
/** Longest first line that the kernel looks at (`BINPRM_BUF_SIZE`). */
const FIRST_LINE_BYTES = 256;
const FOLDERS = ['/usr/bin', '/bin'];

export interface HandedOn {
  readonly argv: Argv;
  readonly environment: Readonly<Record<string, string>>;
  readonly problem: Problem | null;
}

/**
 * The arguments to start so that the command gets limits and signals as we got them: `prlimit` and GNU's `env` set what differs and
 * become the command, with the same PID and the same environment (a shell in between would drop names that it does not like, and
 * Python add to it; only where node would change bytes, a shell is told each, see `rawStart`). Where nothing differs, as on hosted runners, the command itself. What cannot be executed is left to node, which
 * tells why; where a tool is missing, the problem says what the command does not have.
 */
export function handingOn(
  argv: Argv,
  { ignored, blocked, openFiles }: Inherited,
  environment: Readonly<Record<string, string>>,
  workingDirectory: string,
  scratchDir: string,
): HandedOn {
  const signals = ignored.length + blocked.length > 0;
  const raw = rawStart(argv, environment, scratchDir);
  if (openFiles === null && !signals && raw === null) return { argv, environment, problem: null };
  if (!canBeExecuted(argv[0], environment['PATH'], workingDirectory)) return { argv, environment, problem: null };
  const [prlimit, env] = [openFiles === null ? null : tool('prlimit'), signals ? tool('env') : null];
  const options = [
    ...(ignored.length === 0 ? [] : [`--ignore-signal=${ignored.join(',')}`]),
    ...(blocked.length === 0 ? [] : [`--block-signal=${blocked.join(',')}`]),
  ];
  // `env` would take a program with this in its name for a variable.
  const canEnv = env !== null && !argv[0].includes('=') && knows(env, options);
  const through = [
    ...(prlimit === null ? [] : [prlimit, `--nofile=${openFiles}:`]),
    ...(env === null || !canEnv ? [] : [env, ...options]),
  ];
  const [first, ...rest] = [...through, ...(raw?.argv ?? argv)];
  return {
    argv: [first ?? argv[0], ...rest],
    environment: raw?.environment ?? environment,
    problem: signals && !canEnv ? withoutSignals(ignored, blocked) : null,
  };
}

function tool(name: string): string | null {
  return FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** GNU's from 8.31 on; BusyBox's does not. */
function knows(env: string, options: readonly string[]): boolean {
  return spawnSync(env, [...options, 'true'], { stdio: 'ignore', timeout: PROBE_MS }).status === 0;
}

/** As execvp(3) finds it, and the interpreter of its first line as well. Not where there is a doubt. */
function canBeExecuted(program: string, searched: string | undefined, workingDirectory: string): boolean {
  if (searched === undefined && !program.includes('/')) return false;
  const folders = program.includes('/') ? [''] : (searched ?? '').split(':').map((folder) => folder || '.');
  for (const folder of folders) {
    const file = path.resolve(workingDirectory, folder, program);
    if (!isExecutable(file)) continue;
    const interpreter = /^#![ \t]*([^ \t\n]+)/.exec(firstBytes(file))?.[1];
    return interpreter === undefined || isExecutable(path.resolve(workingDirectory, interpreter));
  }
  return false;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Empty where it may be executed but not read. */
function firstBytes(file: string): string {
  try {
    const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const bytes = Buffer.alloc(FIRST_LINE_BYTES);
      return bytes.toString('latin1', 0, readSync(fd, bytes));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}

function withoutSignals(ignored: readonly number[], blocked: readonly number[]): Problem {
  const told = [
    ...(ignored.length === 0 ? [] : [`ignored (${ignored.join(', ')})`]),
    ...(blocked.length === 0 ? [] : [`blocked (${blocked.join(', ')})`]),
  ];
  return {
    where: 'supervise',
    pid: null,
    message: `The command starts with the default signal handling, although whyhung was started with signals ${told.join(' and ')}.`,
    remedy: "Set them inside the command (trap '' INT), or install coreutils 8.31 or later.",
  };
}
