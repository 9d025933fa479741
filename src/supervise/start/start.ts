import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { ExpectedError, messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import { startTicksOf } from '../../process-tree/process-tree.ts';
import type { ProcessId, TreeMarks } from '../../process-tree/types.ts';
import { isWithoutFiles, planOutput, type Stream, type StreamOption, WITHOUT_PIPES } from '../output/output-plan.ts';
import { closePipe } from '../output/pipes.ts';
import type { Stop, SuperviseRequest } from '../types/types.ts';
import { handingOn } from './hand-on.ts';
import { withKeptFiles } from './handed-files.ts';
import { startedApart } from './held-start.ts';
import { inherited } from './inherited.ts';
import { argvOf } from './shell.ts';
import { failed, spawnFailure } from './spawn-failure.ts';
import { refusedDirectory } from './working-directory.ts';

/** The command, just started. */
export interface StartedCommand {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly marks: TreeMarks;
  readonly foreground: boolean;
  /** Our ends of its output, descriptors of pipes or node's sockets; a stream that it writes straight to the terminal is not among them. */
  readonly sources: ReadonlyMap<Stream, number | Socket>;
  readonly problems: readonly Problem[];
}

type SpawnFailed = Extract<Stop, { reason: 'spawn-failed' }>;

/** Starts the command, or tells why it cannot be started. Never rejects. */
export async function start(request: SuperviseRequest): Promise<StartedCommand | SpawnFailed> {
  const refused = request.isHeld ? null : refusedDirectory(request.workingDirectory);
  if (refused !== null) return failed(125, refused);
  try {
    return await spawnCommand(request, argvOf(request.command, request.scratchDir));
  } catch (failure) {
    const expected = failure instanceof ExpectedError;
    return failed(125, expected ? failure.message : `cannot prepare the command: ${messageOf(failure)}`);
  }
}

async function spawnCommand(
  request: SuperviseRequest,
  argv: readonly [string, ...string[]],
): Promise<StartedCommand | SpawnFailed> {
  if (argv[0] === '') return failed(127, 'cannot run "": the name of the command is empty; write it after --');
  const { foreground, pipes, stdio, problems } = planOutput(request);
  const handed = request.isHeld
    ? { argv: startedApart(argv, request.workingDirectory), environment: request.environment, problem: null }
    : handingOn(argv, inherited(), request.environment, request.workingDirectory, request.scratchDir);
  if (handed.problem !== null) problems.push(handed.problem);
  const [program, ...args] = handed.argv;
  let unique = [...new Set(pipes.values())];
  let outputs = unique.map(({ dev, ino }) => ({ dev, ino }));
  const { registeredDir, shortEnvironment } = request;
  let { environmentMark } = request;
  const marksOf = (root: ProcessId, pgid: number | null): TreeMarks => {
    return { root, pgid, environmentMark, outputs, ...(registeredDir === undefined ? {} : { registeredDir }) };
  };
  // What started before us is none of the command's.
  request.onStarting?.(marksOf({ pid: 0, startTicks: startTicksOf(process.pid) ?? 0 }, null));
  let failure: unknown = null;
  try {
    const started = (env = handed.environment, streams: readonly StreamOption[] = stdio) =>
      spawn(program, args, {
        cwd: request.isHeld ? '/' : request.workingDirectory,
        env,
        // A session and group of its own, which can be signalled as a whole.
        // On Windows that would open a window of its own, and there are no groups.
        detached: !foreground && process.platform !== 'win32',
        windowsHide: true,
        stdio: [...withKeptFiles(streams)],
      });
    let child: ChildProcess;
    try {
      child = started();
    } catch (thrown) {
      if (!isTooLong(thrown) || shortEnvironment === undefined) throw thrown;
      child = started(shortEnvironment);
      problems.push(WITHOUT_HELPERS);
      const [name = ''] = environmentMark.split('=');
      environmentMark = `${name}=${shortEnvironment[name] ?? ''}`;
    }
    if (child.pid === undefined) {
      failure = await failureOf(child);
      if (isWithoutRoom(failure) && request.makeRoom !== undefined) {
        await request.makeRoom();
        child = started();
        if (child.pid === undefined) failure = await failureOf(child);
      }
      if (child.pid === undefined && isWithoutFiles(failure)) {
        // Its output passes by us then.
        for (const pipe of unique) closePipe(pipe);
        [unique, outputs] = [[], []];
        child = started(handed.environment, [stdio[0], 'inherit', 'inherit']);
        if (child.pid === undefined) failure = await failureOf(child);
        else problems.push(WITHOUT_PIPES);
      }
    }
    const { pid } = child;
    if (pid !== undefined) {
      // Node has not waited for it yet, so that it is there even if it has ended already.
      const root = { pid, startTicks: startTicksOf(pid) ?? 0 };
      const marks = marksOf(root, foreground || process.platform === 'win32' ? null : pid);
      const sources = new Map<Stream, number | Socket>();
      if (child.stdout instanceof Socket) sources.set('stdout', child.stdout);
      if (child.stderr instanceof Socket) sources.set('stderr', child.stderr);
      for (const pipe of unique) {
        const stream = pipes.get('stdout') === pipe ? 'stdout' : 'stderr';
        sources.set(stream, pipe.readFd);
      }
      return { child, pid, marks, foreground, sources, problems };
    }
  } catch (thrown) {
    failure = thrown;
  } finally {
    for (const { writeFd } of unique) closeSync(writeFd);
  }
  for (const { readFd } of unique) closeSync(readFd);
  return spawnFailure(argv[0], failure);
}

const failureOf = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('error', resolve));

/** execve(2): what it takes of arguments and variables together, and of each. Node throws this one. */
function isTooLong(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'E2BIG';
}

const WITHOUT_HELPERS: Problem = {
  where: 'supervise',
  pid: null,
  message: 'The command runs without our helpers, since its arguments and variables leave no room for their variables.',
  remedy: 'Shorten them, for example PYTHONPATH.',
};

/** fork(2): the user has as many processes as his limit allows, and ours count; or we have as many open files. */
function isWithoutRoom(failure: unknown): boolean {
  return (failure instanceof Error && 'code' in failure && failure.code === 'EAGAIN') || isWithoutFiles(failure);
}
