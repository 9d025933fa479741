import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { capture } from '../../src/capture/capture.ts';
import type { CaptureRequest } from '../../src/capture/evidence/request.ts';
import type { Process, Snapshot } from '../../src/model/snapshot.ts';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { eventually } from '../support/eventually.ts';
import { injectDir } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const signal = { name: 'SIGUSR1', number: 10 };
const detailsSignal = { name: 'SIGRTMIN+8', number: 42 };

/** A program of the test's own that runs under the real helpers, in a process group that ends with the test. */
export interface Target {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly folder: string;
  readonly privateDir: string;
  /** What it printed so far. */
  output(): string;
  /** What `capture` asks for. */
  request(changed?: Changes): CaptureRequest;
  capture(changed?: Changes): Promise<Snapshot>;
  /** The root's part of a capture. */
  captureRoot(changed?: Changes): Promise<Process>;
}

export interface Changes {
  readonly budgetMs?: number;
  readonly trigger?: CaptureRequest['trigger'];
  readonly settings?: Partial<CaptureRequest['settings']>;
}

/** Starts `argv` and waits until it prints a line with `ready`. `program.py` in its folder holds `source`. */
export async function startTarget(
  argv: readonly string[],
  source = '',
  stdin: 'ignore' | 'pipe' = 'ignore',
  variables: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const folder = temporaryFolder();
  const privateDir = createPrivateFolder(folder);
  writeFileSync(path.join(folder, 'program.py'), source);
  const base = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]));
  const mark = `WHYHUNG_TEST=${path.basename(folder)}`;
  const env = helperEnvironment(
    { ...base, WHYHUNG_TEST: path.basename(folder), PYTHONUNBUFFERED: '1', ...variables },
    {
      injectDir,
      privateDir,
      signal,
      detailsSignal,
      locals: 'none',
    },
  );
  const [command = '', ...args] = argv;
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: [stdin, 'pipe', 'pipe'] });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const pid = child.pid ?? 0;
  // Once it is reaped, its number can be a stranger's.
  onTestFinished(() => {
    if (!ended(child)) endGroup(pid);
  });
  await eventually(() => {
    if (!output.includes('ready')) throw new Error(`not ready: ${output} (exit code ${child.exitCode})`);
  });
  const request = (changed: Changes = {}): CaptureRequest => ({
    marks: { root: { pid, startTicks: startTicksOf(pid) ?? 0 }, pgid: pid, environmentMark: mark, outputs: [] },
    privateDir,
    settings: {
      samples: 1,
      sampleIntervalMs: 200,
      signal,
      detailsSignal,
      gdb: 'never',
      installGdb: false,
      timeoutMs: 1000,
      ...changed.settings,
    },
    trigger: changed.trigger ?? 'deadline',
    workspace: folder,
    command: argv.join(' '),
    elapsedMs: 1000,
    silentMs: null,
    budgetMs: changed.budgetMs ?? 20_000,
    rootEnd: () => (ended(child) ? { code: child.exitCode, signal: child.signalCode } : null),
  });
  const take = (changed: Changes = {}) => capture(request(changed));
  return {
    child,
    pid,
    folder,
    privateDir,
    output: () => output,
    request,
    capture: take,
    captureRoot: async (changed) => {
      const root = (await take(changed)).processes.find((one) => one.pid === pid);
      if (root === undefined) throw new Error(`process ${pid} is not in the snapshot`);
      return root;
    },
  };
}

function ended({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** State letter of a living process; empty when it is gone. */
export function stateOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? (readFileSync(file, 'utf8').split(') ').at(-1)?.[0] ?? '') : '';
}

/** Waits until the process has registered itself. */
export function registrationFile(target: Target, pid = target.pid): string {
  return path.join(target.privateDir, 'registered', `${pid}.txt`);
}
