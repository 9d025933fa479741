import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { peakMemoryMb } from './peak-memory.ts';
import { root } from './python.ts';

/** The built command line. */
export const cli = path.join(root, 'dist', 'cli.js');

export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Of the wrapper itself. */
  readonly peakMb: number;
  readonly ms: number;
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliRun>;
}

const LOOK_MS = 50;

/** Starts the built command line (or `another` copy of it) with these words and watches its memory. Killed with the test if it still runs. */
export function startCli(words: readonly string[], options: SpawnOptions = {}, another = cli): RunningCli {
  const began = performance.now();
  const child = spawn(process.execPath, [another, ...words], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakMemoryMb(child.pid ?? 0) ?? 0);
  }, LOOK_MS);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<CliRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      const stderr = Buffer.concat(err).toString('utf8');
      resolve({ code, signal, stdout: Buffer.concat(out), stderr, peakMb, ms: performance.now() - began });
    });
  });
  return { child, ended };
}

export const runCli = (words: readonly string[], options: SpawnOptions = {}): Promise<CliRun> =>
  startCli(words, options).ended;
