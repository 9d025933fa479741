import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { SHELL_SETTINGS } from '../../base/apart.ts';
import { HELPERS_DIR, WATCHDOG_PROGRAM } from '../../helpers-location.ts';
import { platform } from '../../process-tree/platform.ts';
import { WARD_VARIABLE } from './ward.ts';

/** A folder on a slow disk or a network is there within that, also one that is only mounted now (autofs); a busy machine takes longer, see `isStarved`. */
const STALL_MS = 3_000;
/** Whoever waits for a processor, or for his program to be read from a disk, for longer is not waited for. */
const STARVED_MS = 20_000;
/** It reads one word and ends, in two milliseconds. */
const DISMISSAL_MS = 1_000;

type Shell = ChildProcessByStdio<Writable, Readable, null>;

/** What it said, or that nothing came in time, or that it has ended. */
export type Line = { readonly text: string } | 'late' | 'ended';

/** `helpers/watchdog.sh`, while it runs. */
export interface Beside {
  /** The next line that it says: its first one when it has started. */
  line(): Promise<Line>;
  say(text: string): void;
  /** Says its last words, and waits a moment for its end. */
  dismiss(word: string): Promise<void>;
  /** Kills it, or leaves it to the kernel that holds it. */
  leave(): void;
}

/** Windows has neither the shell nor the signals; from source there is no program. */
export const HAS_WATCHDOG = process.platform !== 'win32' && existsSync(WATCHDOG_PROGRAM);

/** @throws where there are no processes or descriptors left (EAGAIN, EMFILE). */
export function startBeside(words: readonly string[]): Beside {
  const child: Shell = spawn('/bin/sh', [path.join(HELPERS_DIR, 'watchdog.sh'), ...words], {
    cwd: '/',
    env: { ...withoutShellSettings(process.env), NODE_OPTIONS: '', [WARD_VARIABLE]: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
    // A session of its own: neither Ctrl-C nor a terminal that closes is meant for it.
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
  if (child.pid === undefined) throw new Error('no process could be started');
  const next = linesOf(child.stdout);
  child.stdin.on('error', () => undefined);
  for (const held of [child, child.stdin, child.stdout]) if ('unref' in held) (held as { unref(): void }).unref();
  const isStarved = () => platform.readProcess(child.pid ?? 0)?.state === 'R';
  let hasStarted = false;
  return {
    async line() {
      const until = performance.now() + STARVED_MS;
      const answer = Promise.race([next().then((text): Line => ({ text })), gone.then((): Line => 'ended')]);
      for (;;) {
        const told = await Promise.race([answer, pause(STALL_MS, null)]);
        // What has come meanwhile is read first: our own thread may be the one that was held up.
        const line = told ?? (await Promise.race([answer, pause(0, null)]));
        if (line !== null) {
          hasStarted = true;
          return line;
        }
        if ((hasStarted && !isStarved()) || performance.now() > until) return 'late';
      }
    },
    say: (text) => void child.stdin.write(text),
    async dismiss(word) {
      child.stdin.end(word);
      child.ref();
      const late = await Promise.race([gone.then(() => false), pause(DISMISSAL_MS, true, { ref: false })]);
      // Somebody has stopped it, or the machine is very busy.
      if (late) killSession(child.pid ?? 0);
    },
    leave() {
      child.kill('SIGKILL');
      child.stdin.destroy();
      child.stdout.destroy();
    },
  };
}

/** It leads a session of its own, in which nobody else is. */
function killSession(sid: number): void {
  for (const { pid } of platform.listProcesses().filter((row) => row.sid === sid && sid > 1)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** The lines of a stream, one a call. */
function linesOf(stream: Readable): () => Promise<string> {
  let text = '';
  let waiting: ((line: string) => void) | null = null;
  const hand = () => {
    const end = text.indexOf('\n');
    if (waiting === null || end < 0) return;
    const [take, line] = [waiting, text.slice(0, end)];
    text = text.slice(end + 1);
    waiting = null;
    take(line);
  };
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    hand();
  });
  stream.on('error', () => undefined);
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
      hand();
    });
}

/** Where its tools are, before what lies on file systems that are not the system's. */
const TOOLS = '/usr/bin:/bin';

function withoutShellSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !SHELL_SETTINGS.test(name));
  return { ...Object.fromEntries(kept), PATH: `${TOOLS}:${env['PATH'] ?? ''}` };
}
