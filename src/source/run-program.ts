import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { messageOf } from '../base/errors.ts';
import { invocationOf } from '../rights/invocation.ts';
import { ownRights, type Rights } from '../rights/rights.ts';

/** All rows of 2,000 places; far more than that is not the program's doing. */
const OUTPUT_BYTES = 16 * 1024 * 1024;
const MAX_ERROR_TEXT = 2000;
/** Between SIGKILL and the end of the pipes, which something else may hold. */
const AFTER_KILL_MS = 500;

/** What a run printed. Rows that came before a failure count. */
export interface ProgramRun {
  /** Whole lines of standard output. */
  readonly lines: readonly string[];
  /** `null`: it ended by itself with status 0. */
  readonly failure: string | null;
}

/**
 * Runs a program of ours with an interpreter (a path, or a name on PATH), its arguments and what it reads, with these rights. An environment
 * without PYTHON* of the command's and without WHYHUNG, a group of its own that is killed after `boundMs`. Never rejects.
 */
export function runProgram(
  interpreter: string,
  words: readonly string[],
  input: string,
  boundMs: number,
  rights: Rights = ownRights(),
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    let child: ChildProcessWithoutNullStreams;
    try {
      const { program, args, options } = invocationOf([interpreter, ...words], rights);
      child = spawn(program, args, { ...options, stdio: 'pipe', detached: true });
    } catch (thrown) {
      // A name that cannot be passed on at all, with a NUL for one.
      resolve({ lines: [], failure: `it cannot be started: ${messageOf(thrown)}` });
      return;
    }
    const output: Buffer[] = [];
    let size = 0;
    let errorText = '';
    let failure: string | null = null;
    let afterKill: NodeJS.Timeout | undefined;

    const settle = () => {
      clearTimeout(timer);
      clearTimeout(afterKill);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      resolve({ lines: wholeLines(Buffer.concat(output).toString('utf8')), failure });
    };
    const kill = (why: string) => {
      if (failure !== null) return;
      failure = why;
      killGroup(child.pid);
      afterKill = setTimeout(settle, AFTER_KILL_MS);
    };
    const timer = setTimeout(() => kill(`it did not end within ${Math.round(boundMs)} ms`), boundMs);

    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > OUTPUT_BYTES) kill(`it printed more than ${OUTPUT_BYTES} bytes`);
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errorText = (errorText + chunk.toString('utf8')).slice(-MAX_ERROR_TEXT);
    });
    child.stdin.on('error', () => {
      // It went away without reading; its exit says why.
    });
    child.on('error', (error) => {
      failure ??= `it cannot be started: ${error.message}`;
      settle();
    });
    child.on('close', (code, signal) => {
      if (code !== 0) failure ??= `it ended with ${signal ?? `status ${code}`}${lastLine(errorText)}`;
      settle();
    });
    child.stdin.end(input);
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended in this moment.
  }
}

/** A line that a kill cut in the middle is no row. */
function wholeLines(text: string): readonly string[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
}

function lastLine(text: string): string {
  const line = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line}`;
}
