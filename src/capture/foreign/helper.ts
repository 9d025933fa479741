import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { HELPERS_DIR } from '../../helpers-location.ts';
import { platform } from '../../process-tree/platform.ts';
import { readProc } from '../proc/proc-files.ts';

/** What `helpers/foreign-files.mjs` can do. */
export type RequestKind = 'source' | 'tail' | 'nameless' | 'disk' | 'environ';

/** One process of ours that touches foreign paths. */
export interface Helper {
  ask(id: number, kind: RequestKind, path: string): void;
  /** It has started and takes requests. */
  isReady(): boolean;
  /** It wants to run and is not let, or has run since the last look: the machine is busy, and nothing holds it. */
  isStarved(): boolean;
  /** From now on answers and the end go here; that it has started as well, as an answer of its own. */
  listen(onAnswer: (id: number, value: unknown) => void, onEnd: () => void): void;
  /** Kills it, or leaves it to the kernel that holds it. It keeps us no longer. */
  leave(): void;
}

type Child = Omit<ChildProcessByStdio<Writable, Readable, null>, 'stdin' | 'stdout'> & {
  readonly stdin: Writable | undefined;
  readonly stdout: Readable | undefined;
};

/** Starts one; it takes some 50 ms until it answers. One that cannot be started has ended. Never throws. */
export function startHelper(): Helper {
  // Without descriptors left there is a process without streams (child_process, `spawn`).
  const child: Child = spawn(
    process.execPath,
    [path.join(HELPERS_DIR, 'foreign-files.mjs')],
    // A group of its own: a Ctrl-C is not meant for it.
    { cwd: '/', env: environment(), stdio: ['pipe', 'pipe', 'ignore'], detached: true },
  );
  let [onAnswer, onEnd]: Parameters<Helper['listen']> = [() => undefined, () => undefined];
  let rest: Buffer[] = [];
  let ready = false;
  let ran = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf(0x0a);
    if (end < 0) return void rest.push(chunk);
    const lines = Buffer.concat([...rest, chunk.subarray(0, end)]).toString('utf8');
    rest = [chunk.subarray(end + 1)];
    for (const line of lines.split('\n')) {
      const { id, value }: { id: number; value: unknown } = JSON.parse(line);
      ready = true;
      onAnswer(id, value);
    }
  });
  child.stdin?.on('error', () => undefined);
  let ended = false;
  const end = () => {
    ended = true;
    onEnd();
  };
  child.on('error', end);
  child.on('close', end);
  return {
    isReady: () => ready,
    isStarved() {
      const before = ran;
      ran = ranOf(child.pid);
      return ran !== before || platform.readProcess(child.pid ?? 0)?.state === 'R';
    },
    ask(id, kind, file) {
      ran = ranOf(child.pid);
      child.stdin?.write(`${JSON.stringify({ id, kind, path: file })}\n`);
    },
    listen(answer, atEnd) {
      [onAnswer, onEnd] = [answer, atEnd];
      if (ended) queueMicrotask(atEnd);
    },
    leave() {
      [onAnswer, onEnd] = [() => undefined, () => undefined];
      child.kill('SIGKILL');
      child.stdin?.destroy();
      child.stdout?.destroy();
      child.unref();
    },
  };
}

/** Grows with whatever a process does: its page faults and its processor time (fields 10, 12, 14, 15 of its stat); the same text where nothing tells. */
function ranOf(pid: number | undefined): string {
  const stat = pid === undefined ? null : readProc(`/proc/${pid}/stat`, STAT_LENGTH);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return [10, 12, 14, 15].map((field) => fields[field - 3] ?? '').join(' ');
}

const STAT_LENGTH = 4096;

/** Nothing of the user's: what NODE_OPTIONS load lies on a path that is not ours. Node itself needs the second on Windows. */
function environment(): Record<string, string> {
  const { PATH = '', SystemRoot = '' } = process.env;
  return { PATH, SystemRoot };
}
