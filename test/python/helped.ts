import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { injectDir } from '../support/python.ts';
import { registeredBy } from '../support/registered.ts';
import { temporaryFolder } from '../support/temporary.ts';

export const RAW_SIGNAL = 10;
export const DETAILS_SIGNAL = 42;

/**
 * A thread that is about to block hears a signal only when it wakes up: the handler in C has run, the one in Python runs before the
 * next bytecode. A second signal wakes it. The collector has at most 2 s.
 */
const UNHEARD_MS = 4000;

/** A program of `test/python/programs`. */
export function program(name: string): string {
  return path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs', name);
}

/** A private folder as the wrapper makes it. */
export function privateFolder(): string {
  const folder = temporaryFolder();
  for (const name of ['registered', 'details']) mkdirSync(path.join(folder, name), { mode: 0o700 });
  return folder;
}

/** The environment that switches the helpers on; nothing of this machine's Python settings is in it. */
export function helpedEnvironment(folder: string, locals = 'none'): Record<string, string> {
  return {
    ...plainEnvironment(),
    PYTHONPATH: injectDir,
    WHYHUNG: `v1:${RAW_SIGNAL}:${DETAILS_SIGNAL}:${locals}:${folder}`,
  };
}

export function plainEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, PYTHONDONTWRITEBYTECODE: '1' };
}

/** A signal's bit in `SigCgt`, read now, as the wrapper does before it sends one. */
export function catches(pid: number, signal: number): boolean {
  const mask = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}

export class Helped {
  readonly child: ChildProcess;
  readonly folder: string;
  private output = '';

  constructor(interpreter: string, args: readonly string[], options: { locals?: string; cwd?: string } = {}) {
    this.folder = privateFolder();
    this.child = spawn(interpreter, args, {
      env: helpedEnvironment(this.folder, options.locals),
      cwd: options.cwd ?? this.folder,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        this.output += bytes.toString();
      });
    onTestFinished(() => {
      this.child.kill('SIGKILL');
    });
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  get text(): string {
    return this.output;
  }

  /** Resolves with what stood behind `ready` on the line that announces it. */
  async ready(): Promise<string> {
    return eventually(() => {
      const line = /^ready(.*)$/m.exec(this.output);
      if (line === null) throw new Error(`not ready; printed so far: ${this.output}`);
      if (!this.output.slice(line.index).includes('\n')) throw new Error('the line is not complete');
      return (line[1] ?? '').trim();
    });
  }

  registration(pid = this.pid): Record<string, unknown> {
    return registeredBy(this.folder, pid).row;
  }

  registeredPids(): number[] {
    return readdirSync(path.join(this.folder, 'registered'))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => Number.parseInt(name, 10));
  }

  /** Asks faulthandler and waits for this text: it writes a dump piece by piece. */
  async raw(expected: string, pid = this.pid): Promise<void> {
    if (!catches(pid, RAW_SIGNAL)) throw new Error(`${pid} does not catch the raw signal`);
    process.kill(pid, RAW_SIGNAL as never);
    await eventually(() => {
      const text = registeredBy(this.folder, pid).dumps;
      if (!text.includes(expected)) throw new Error(`'${expected}' is not in the dump yet: ${text}`);
    });
  }

  /** Asks the collector and reads its document. */
  async details(pid = this.pid, sample = 1): Promise<DetailsDocument> {
    if (!catches(pid, DETAILS_SIGNAL)) throw new Error(`${pid} does not catch the details signal`);
    process.kill(pid, DETAILS_SIGNAL as never);
    let asked = Date.now();
    return eventually(() => {
      const file = path.join(this.folder, 'details', `${pid}-${sample}.json`);
      if (!existsSync(file) && Date.now() - asked > UNHEARD_MS) {
        asked = Date.now();
        process.kill(pid, DETAILS_SIGNAL as never);
      }
      return JSON.parse(readFileSync(file, 'utf8'));
    });
  }
}

export interface FrameRow {
  file: string;
  function: string;
  line: number;
  qualname: string | null;
  selfType: string | null;
  firstLine: number | null;
  entering?: number;
  at?: number;
  kept?: boolean;
  refs: Record<string, string> | null;
  locals: Record<string, string> | null;
  limits?: string[];
  managers?: { expr: string; lock: string | null; sure: boolean }[];
}

export interface ObjectRow {
  id: string;
  kind: string;
  type: string;
  facts: Record<string, string | number | boolean>;
  links: Record<string, string[]>;
  createdAt: FrameRow[];
  endedAt: FrameRow[];
}

/** As docs/helper-protocol.md has it; only what the tests look at. */
export interface DetailsDocument {
  pid: number;
  sample: number;
  tookMs: number;
  argv: string[];
  cwd: string;
  currentTest: string | null;
  currentTestSeconds: number | null;
  alarm: { dueIn: number; interval: number; goesOn: boolean } | null;
  handledSignals: number[];
  xdistWorker: string | null;
  rawSignalTaken: boolean;
  forkedAt: FrameRow[];
  threads: {
    ident: string;
    nativeId: number | null;
    name: string;
    main: boolean;
    daemon: boolean | null;
    alive: boolean;
    type: string | null;
    target: { name: string; file: string | null; line: number | null } | null;
    startedAt: FrameRow[];
    frames: FrameRow[];
    framesOmitted: number;
  }[];
  loops: { id: string; running: boolean; closed: boolean; threadIdent: string | null }[];
  suspended: {
    id: string;
    kind: string;
    frames: FrameRow[];
    keepers?: { by: string; id: string; depth: number; sure: boolean }[];
    within?: string;
  }[];
  exceptions: { by: string; id: string; exception: string; raisedAt: FrameRow[] }[];
  tasks: {
    id: string;
    loopId: string | null;
    name: string;
    coroutine: string;
    state: string;
    cancelRequests: number;
    frames: FrameRow[];
    waitsFor: { id: string; type: string } | null;
    createdAt: FrameRow[];
  }[];
  greenlets: {
    id: string;
    type: string;
    name: string | null;
    threadIdent: string | null;
    current: boolean;
    frames: FrameRow[];
    startedAt: FrameRow[];
  }[];
  resources: {
    kind: string;
    type: string;
    what: string;
    fd: number | null;
    heldBy: string[];
    heldIn: (string | null)[];
    createdAt: FrameRow[];
  }[];
  objects: ObjectRow[];
  limits: string[];
  problems: { where: string; message: string }[];
}

/** The names of a stack's functions, innermost first. */
export function functions(frames: readonly FrameRow[]): string[] {
  return frames.map((frame) => frame.qualname ?? frame.function);
}
