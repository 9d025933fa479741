import { spawn } from 'node:child_process';
import { CommandReader } from './commands.ts';

/** The ladder of a cancelled job (actions/runner, ProcessInvoker.cs). */
const SIGINT_TO_SIGTERM_MS = 7_500;
const SIGTERM_TO_SIGKILL_MS = 2_500;
/** How long the runner waits for output after the process has gone. */
const INHERITED_PIPES_MS = 5_000;

/** A step's node process while it runs. */
export interface Running {
  readonly pid: number;
  /** Both streams as they came, in one text. */
  output(): string;
}

/** Resolves when the step is to be stopped: as a cancelled job stops it, or by SIGKILL at once. */
export type Interruption = (running: Running) => Promise<'cancel' | 'kill' | 'nothing'>;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Both streams in one text, as the job log shows them. */
  readonly log: string;
  readonly commands: CommandReader;
  /** From the first signal of the ladder to the end; `null` where there was none. */
  readonly cancelledForMs: number | null;
}

/** Runs node as the runner does: standard input at its end, both streams read line by line, signals to this process only. */
export async function runNode(
  script: string,
  env: Record<string, string>,
  cwd: string,
  interruption: Interruption | null,
): Promise<Ended> {
  const child = spawn(process.execPath, [script], { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end();
  const commands = new CommandReader();
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[], both: [] as Buffer[] };
  const flush = (['stdout', 'stderr'] as const).map((name) => {
    let pending = '';
    child[name].on('data', (chunk: Buffer) => {
      chunks[name].push(chunk);
      chunks.both.push(chunk);
      const lines = (pending + chunk.toString('latin1')).split(/\r\n|\r|\n/);
      pending = lines.pop() ?? '';
      for (const line of lines) commands.line(Buffer.from(line, 'latin1').toString('utf8'));
    });
    return () => commands.line(Buffer.from(pending, 'latin1').toString('utf8'));
  });
  const log = () => Buffer.concat(chunks.both).toString('utf8');
  const exited = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('exit', (code, signal) => resolve([code, signal]));
    child.on('error', reject);
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const ladder: NodeJS.Timeout[] = [];
  let cancelledAt: number | null = null;
  const stop = async () => {
    const how = await interruption?.({ pid: child.pid ?? 0, output: log });
    if (how === 'kill') child.kill('SIGKILL');
    if (how !== 'cancel' || child.exitCode !== null) return;
    cancelledAt = performance.now();
    child.kill('SIGINT');
    ladder.push(setTimeout(() => child.kill('SIGTERM'), SIGINT_TO_SIGTERM_MS));
    ladder.push(setTimeout(() => child.kill('SIGKILL'), SIGINT_TO_SIGTERM_MS + SIGTERM_TO_SIGKILL_MS));
  };
  const stopping = stop();
  const [code, signal] = await exited;
  const cancelledForMs = cancelledAt === null ? null : performance.now() - cancelledAt;
  for (const timer of ladder) clearTimeout(timer);
  const patience = new Promise<void>((resolve) => ladder.push(setTimeout(resolve, INHERITED_PIPES_MS)));
  await Promise.race([closed, patience]);
  for (const timer of ladder) clearTimeout(timer);
  child.stdout.destroy();
  child.stderr.destroy();
  for (const last of flush) last();
  await stopping;
  const stdout = Buffer.concat(chunks.stdout);
  return { code, signal, stdout, stderr: Buffer.concat(chunks.stderr), log: log(), commands, cancelledForMs };
}
