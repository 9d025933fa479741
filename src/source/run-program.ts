import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { messageOf } from '../base/errors.ts';
import { invocationOf } from '../rights/invocation.ts';
import { inOrdinaryTurn } from '../rights/ordinary-turn.ts';
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

/** One that runs and waits for what it is to read. */
export interface StartedProgram {
  /** Gives it the rest of its input and takes its output, for so long. Never rejects. */
  finish(input: string, boundMs: number): Promise<ProgramRun>;
  /** It is not wanted any more. */
  leave(): void;
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
  return startProgram(interpreter, words, '', rights).finish(input, boundMs);
}

/** The same in two steps: started with the beginning of its input, and asked later. Never throws. */
export function startProgram(
  interpreter: string,
  words: readonly string[],
  beginning: string,
  rights: Rights = ownRights(),
): StartedProgram {
  let child: ChildProcessWithoutNullStreams;
  try {
    const { program, args, options } = invocationOf([interpreter, ...words], rights);
    child = inOrdinaryTurn(rights, () => spawn(program, args, { ...options, stdio: 'pipe', detached: true }));
  } catch (thrown) {
    // A name that cannot be passed on at all, with a NUL for one.
    const failure = `it cannot be started: ${messageOf(thrown)}`;
    return { finish: async () => ({ lines: [], failure }), leave: () => undefined };
  }
  const output: Buffer[] = [];
  let size = 0;
  let errorText = '';
  let failure: string | null = null;
  let ended = false;
  let onEnd: () => void = () => undefined;
  let onTooMuch: () => void = () => undefined;

  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > OUTPUT_BYTES) onTooMuch();
    else output.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errorText = (errorText + chunk.toString('utf8')).slice(-MAX_ERROR_TEXT);
  });
  child.stdin.on('error', () => {
    // It went away without reading; its exit says why.
  });
  const end = (why: string | null) => {
    failure ??= why;
    ended = true;
    onEnd();
  };
  child.on('error', (error) => end(`it cannot be started: ${error.message}`));
  child.on('close', (code, signal) =>
    end(code === 0 ? null : `it ended with ${signal ?? `status ${code}`}${lastLine(errorText)}`),
  );
  child.stdin.write(beginning);
  const destroy = () => {
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  };
  return {
    finish: (input, boundMs) =>
      new Promise((resolve) => {
        let afterKill: NodeJS.Timeout | undefined;
        const settle = () => {
          clearTimeout(timer);
          clearTimeout(afterKill);
          destroy();
          resolve({ lines: wholeLines(Buffer.concat(output).toString('utf8')), failure });
        };
        const kill = (why: string) => {
          if (failure !== null) return;
          failure = why;
          killGroup(child.pid);
          afterKill = setTimeout(settle, AFTER_KILL_MS);
        };
        const timer = setTimeout(() => kill(`it did not end within ${Math.round(boundMs)} ms`), boundMs);
        onEnd = settle;
        onTooMuch = () => kill(`it printed more than ${OUTPUT_BYTES} bytes`);
        if (ended) settle();
        else child.stdin.end(input);
      }),
    leave() {
      if (!ended) killGroup(child.pid);
      destroy();
      child.unref();
    },
  };
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
