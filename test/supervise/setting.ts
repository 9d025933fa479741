import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';
import { endTree } from '../../src/supervise/end/terminate.ts';
import { supervise } from '../../src/supervise/supervise.ts';
import type { Stop, Supervised, SuperviseRequest } from '../../src/supervise/types/types.ts';
import { eventually } from '../support/eventually.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import type { DriverOrder } from './driver.ts';

const FAR_AWAY_MS = 100_000;

/** A request with a mark of its own, so that no other process of the machine is ever taken for one of the test's. */
export function requestFor(
  command: SuperviseRequest['command'],
  overrides: Partial<SuperviseRequest> = {},
): SuperviseRequest {
  const scratchDir = temporaryFolder();
  const mark = `v1:10:42:none:${scratchDir}`;
  return {
    command,
    workingDirectory: scratchDir,
    environment: { ...(process.env as Record<string, string>), WHYHUNG: mark },
    environmentMark: `WHYHUNG=${mark}`,
    scratchDir,
    timeoutMs: FAR_AWAY_MS,
    idleTimeoutMs: null,
    inheritStdin: false,
    ...overrides,
  };
}

export const script = (text: string, shell = 'bash') => ({ kind: 'script', script: text, shell }) as const;
export const program = (...argv: [string, ...string[]]) => ({ kind: 'program', argv }) as const;

export class Collected extends Writable {
  readonly chunks: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(Buffer.from(chunk));
    done();
  }
  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
  get text(): string {
    return this.bytes.toString();
  }
}

export interface Run {
  readonly supervised: Supervised;
  readonly stop: Stop;
  readonly stdout: Collected;
  readonly stderr: Collected;
}

/** Supervises in this process until it stops; what is left of the tree is ended after the test. */
export async function runToStop(
  command: SuperviseRequest['command'],
  overrides: Partial<SuperviseRequest> = {},
): Promise<Run> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const supervised = await supervise(requestFor(command, overrides), { stdout, stderr });
  onTestFinished(() => endTree(supervised.marks, 0).then(() => undefined));
  return { supervised, stop: await supervised.stopped, stdout, stderr };
}

/** Supervises in this process and returns as soon as `pattern` was written to standard output. */
export async function runUntil(
  command: SuperviseRequest['command'],
  pattern: RegExp,
  overrides: Partial<SuperviseRequest> = {},
): Promise<Omit<Run, 'stop'>> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const supervised = await supervise(requestFor(command, overrides), { stdout, stderr });
  onTestFinished(() => endTree(supervised.marks, 0).then(() => undefined));
  await eventually(() => {
    if (!pattern.test(stdout.text)) throw new Error(`no ${pattern} in ${JSON.stringify(stdout.text + stderr.text)}`);
  });
  return { supervised, stdout, stderr };
}

export function completed(code: number): Stop {
  return { reason: 'completed', exit: { code, signal: null } };
}

export interface Fact {
  readonly event: 'started' | 'stopped' | 'ended';
  // Read back from JSON and looked at by the tests alone.
  // biome-ignore lint/suspicious/noExplicitAny: each event has its own facts
  readonly [name: string]: any;
}

/** The driver's program, built for the node at hand, and its arguments. */
export function driverArguments(
  request: SuperviseRequest,
  graceMs: number | null,
): { args: string[]; facts: () => Fact[] } {
  const folder = temporaryFolder();
  const outfile = path.join(folder, 'driver.mjs');
  const entry = path.join(root, 'test', 'supervise', 'driver.ts');
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  const order: DriverOrder = { request, facts: path.join(folder, 'facts'), graceMs };
  const facts = () =>
    (existsSync(order.facts) ? readFileSync(order.facts, 'utf8') : '')
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line): Fact => JSON.parse(line));
  return { args: [outfile, JSON.stringify(order)], facts };
}

export interface Driver {
  readonly child: ChildProcess;
  facts(): Fact[];
  fact(event: Fact['event']): Fact;
  readonly exit: Promise<{ code: number | null; signal: string | null }>;
}

/** A driver process; killed after the test together with its command. */
export function drive(
  request: SuperviseRequest,
  {
    graceMs = 0,
    stdio = ['ignore', 'pipe', 'pipe'],
  }: { graceMs?: number | null; stdio?: ('ignore' | 'pipe' | number)[] } = {},
): Driver {
  const { args, facts } = driverArguments(request, graceMs);
  const child = spawn(process.execPath, args, { stdio, detached: true });
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const fact = (event: Fact['event']) => {
    const found = facts().find((one) => one.event === event);
    if (found === undefined) throw new Error(`no ${event} yet`);
    return found;
  };
  onTestFinished(async () => {
    child.kill('SIGKILL');
    const started = facts().find(({ event }) => event === 'started');
    if (started?.['pid']) await endTree(started['marks'], 0);
  });
  return { child, facts, fact, exit };
}
