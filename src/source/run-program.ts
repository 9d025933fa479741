import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';
import { apart } from '../base/apart.ts';
import { messageOf } from '../base/errors.ts';
import { INJECT_DIR } from '../helpers-location.ts';

const PROGRAM = path.join(path.dirname(INJECT_DIR), 'whyhung_source', '__main__.py');
/** All rows of 2,000 places; far more than that is not the program's doing. */
const OUTPUT_BYTES = 16 * 1024 * 1024;
const MAX_ERROR_TEXT = 2000;
/** Between SIGKILL and the end of the pipes, which something else may hold. */
const AFTER_KILL_MS = 500;
/** What an interpreter needs to start: libraries beside it (setup-python), and version managers' own folders. */
const KEPT = ['PATH', 'HOME', 'LD_LIBRARY_PATH', 'PYENV_ROOT', 'PYENV_VERSION', 'TMPDIR'];

/** What a run printed. Rows that came before a failure count. */
export interface ProgramRun {
  /** Whole lines of standard output. */
  readonly lines: readonly string[];
  /** `null`: it ended by itself with status 0. */
  readonly failure: string | null;
}

/**
 * Runs the source program, or another one of ours, with an interpreter (a path, or a name on PATH) and one request. Isolated mode, an
 * environment without PYTHON* and WHYHUNG, a group of its own that is killed after `boundMs`. Never rejects.
 */
export function runProgram(
  interpreter: string,
  request: string,
  boundMs: number,
  program: string = PROGRAM,
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    let child: ChildProcessWithoutNullStreams;
    try {
      const [first, ...words] = apart([interpreter, '-I', '-S', '-B', program]);
      child = spawn(first, words, { cwd: '/', env: environment(), detached: true });
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
    child.stdin.end(request);
  });
}

function environment(): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8' };
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
