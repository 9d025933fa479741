import { closeSync, constants, fstatSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isatty } from 'node:tty';
import { messageOf } from '../../base/errors.ts';
import { filesLeft } from '../../base/files-left.ts';
import type { Problem } from '../../base/problem.ts';
import type { SuperviseRequest } from '../types/types.ts';
import { makePipes, type Pipe } from './pipes.ts';

export type Stream = 'stdout' | 'stderr';

/** What `spawn` takes for one of them: inherit, node's own pipe, or a descriptor. */
export type StreamOption = 'ignore' | 'inherit' | 'pipe' | number;

/** How the command gets its standard streams. */
export interface OutputPlan {
  /** The command is a job of our terminal: same process group, so that Ctrl-C, Ctrl-Z and `/dev/tty` go on working. */
  readonly foreground: boolean;
  /** Streams that pass through us; one pipe may carry both. */
  readonly pipes: ReadonlyMap<Stream, Pipe>;
  /** For `spawn`: inherit, node's own pipe, or a descriptor. */
  readonly stdio: readonly ['ignore' | 'inherit', 'inherit' | 'pipe' | number, 'inherit' | 'pipe' | number];
  readonly problems: Problem[];
}

/** Those that somebody may have made in the scratch folder. */
const NAMED_PIPES: readonly Stream[] = ['stdout', 'stderr'];
/** What `mkfifo` takes to be started, three a pipe, and the pipe of the command's start. */
const FILES = 8;
const FDS: Readonly<Record<Stream, number>> = { stdout: 1, stderr: 2 };

/**
 * A stream that is a terminal in a foreground job is inherited, so that the command still sees a terminal; not so when an
 * idle timeout has to see the output. All others get pipes. Where our two streams are one file, the command's share one
 * pipe, or the order of its lines would change.
 */
export function planOutput(request: SuperviseRequest): OutputPlan {
  const foreground = request.inheritStdin && hasTerminal();
  const direct = (stream: Stream) => foreground && request.idleTimeoutMs === null && isatty(FDS[stream]);
  const piped = (['stdout', 'stderr'] as const).filter((stream) => !direct(stream));
  const one = piped.length === 2 && isOneFile();
  // Windows has no /dev/stdout to open, and node's own pipes are real ones there.
  const names = process.platform === 'win32' ? [] : one ? ['stdout'] : piped;
  const pipes = new Map<Stream, Pipe>();
  const problems: Problem[] = [];
  let isFull = piped.length > 0 && filesLeft() < FILES;
  try {
    if (isFull) problems.push(WITHOUT_PIPES);
    const made = names.length === 0 || isFull ? [] : makePipes(request.scratchDir, names, request.hasNamedPipes);
    for (const stream of piped) {
      const pipe = made[names.indexOf(stream)] ?? made[0];
      if (pipe !== undefined) pipes.set(stream, pipe);
    }
  } catch (failure) {
    isFull = isWithoutFiles(failure);
    problems.push(isFull ? WITHOUT_PIPES : noPipes(failure));
  }
  // Those that are not needed.
  if (request.hasNamedPipes)
    for (const name of NAMED_PIPES) rmSync(path.join(request.scratchDir, name), { force: true });
  const fdOf = (stream: Stream) =>
    direct(stream) ? 'inherit' : (pipes.get(stream)?.writeFd ?? (isFull ? 'inherit' : 'pipe'));
  const stdin = request.inheritStdin ? 'inherit' : 'ignore';
  return { foreground, pipes, stdio: [stdin, fdOf('stdout'), fdOf('stderr')], problems };
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', constants.O_RDWR | constants.O_NOCTTY));
    return true;
  } catch {
    return false;
  }
}

function isOneFile(): boolean {
  try {
    const [out, err] = [fstatSync(1), fstatSync(2)];
    return out.dev === err.dev && out.ino === err.ino;
  } catch {
    return false;
  }
}

function noPipes(failure: unknown): Problem {
  return {
    where: 'supervise',
    pid: null,
    message: `The command got sockets instead of pipes as its output: ${messageOf(failure)}.`,
    remedy:
      'Writing to /dev/stdout fails there; put mkfifo (coreutils) on PATH and the temporary folder on a local disk.',
  };
}

/** pipe(2): a limit on open files that leaves hardly more than Node itself needs, or none left on the machine. */
export function isWithoutFiles(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && (failure.code === 'EMFILE' || failure.code === 'ENFILE');
}

/** The command got our own streams. */
export const WITHOUT_PIPES: Problem = {
  where: 'supervise',
  pid: null,
  message:
    'The command writes its output itself, past whyhung, since the limit on open files leaves no room for pipes.',
  remedy: 'Raise the limit (ulimit -n, also the hard one).',
};
