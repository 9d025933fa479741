import { type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import path from 'node:path';
import { makePipes } from '../../src/supervise/output/pipes.ts';
import { cli } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** What somebody outside sees of a step. Long output is kept as its hash and length only. */
export interface Seen {
  /** As a shell would see it: 128 plus the signal's number for a death by signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Both {
  readonly plain: Seen;
  readonly wrapped: Seen;
}

export interface Manner extends Pick<SpawnOptions, 'env' | 'cwd'> {
  readonly shell?: 'bash' | 'sh';
  /** Words for the wrapper, e.g. a short grace. */
  readonly words?: readonly string[];
  /** Shell words that stand before what starts the step, both ways: its umask, its limits. The code is then a shell's. */
  readonly before?: string;
  /** Standard output and error are one pipe, told as `stdout`. */
  readonly onePipe?: boolean;
  /** Called with the process that the step started: the shell, or the wrapper. */
  readonly started?: (pid: number) => Promise<void>;
}

/** Beyond this only hash and length of a stream are kept. */
const KEPT_BYTES = 4 * 1024 * 1024;
/** How long the runner waits for output after the process has gone (actions/runner, ProcessInvoker.cs). */
const INHERITED_PIPES_MS = 5_000;

/** How the runner starts the scripts of its shells (actions/runner, ScriptHandlerHelpers.cs). */
const SHELL_WORDS = { bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'], sh: ['sh', '-e'] } as const;

/** Runs a script as a `run:` step does. */
export function runPlain(script: string, manner: Manner = {}): Promise<Seen> {
  const file = path.join(temporaryFolder(), 'script.sh');
  writeFileSync(file, script);
  return observe([...SHELL_WORDS[manner.shell ?? 'bash'], file], manner);
}

/** The same through us. */
export function runWrapped(script: string, manner: Manner = {}): Promise<Seen> {
  const { shell = 'bash', words = [] } = manner;
  return observe([process.execPath, cli, '--shell', shell, ...words, '--run', script], manner);
}

/** A command without a shell, as somebody else's child and as ours. */
export async function runCommandBoth(argv: readonly string[], manner: Manner = {}): Promise<Both> {
  const { words = [] } = manner;
  return {
    plain: await observe(argv, manner),
    wrapped: await observe([process.execPath, cli, ...words, '--', ...argv], manner),
  };
}

/** One after the other: side by side they would share the machine's noise and nothing else. */
export async function runBoth(script: string, manner: Manner = {}): Promise<Both> {
  return { plain: await runPlain(script, manner), wrapped: await runWrapped(script, manner) };
}

/** With real pipes, as the runner has them: node's own are sockets, which cannot be opened by name. */
function observe(words: readonly string[], manner: Manner): Promise<Seen> {
  const { env = process.env, cwd, before, onePipe = false, started } = manner;
  const argv = before === undefined ? words : ['bash', '-c', `${before}; "$@"; exit $?`, 'bash', ...words];
  const [out, err = out] = makePipes(temporaryFolder(), onePipe ? ['out'] : ['out', 'err']);
  if (out === undefined || err === undefined) throw new Error('mkfifo made no pipe');
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', out.writeFd, err.writeFd] });
  const streams = [...new Set([out, err])].map(({ readFd, writeFd }) => {
    closeSync(writeFd);
    const socket = new Socket({ fd: readFd, readable: true, writable: false });
    const collected = collector();
    socket.on('data', collected.add);
    return { collected, socket, closed: new Promise<void>((resolve) => socket.once('close', () => resolve())) };
  });
  const begun = started?.(child.pid ?? 0);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', async (code, signal) => {
      const patience = setTimeout(() => {
        for (const { socket } of streams) socket.destroy();
      }, INHERITED_PIPES_MS);
      await Promise.all(streams.map(({ closed }) => closed));
      clearTimeout(patience);
      const [stdout = '', stderr = ''] = streams.map(({ collected }) => collected.text());
      const seen = { code: signal === null ? (code ?? 0) : 128 + constants.signals[signal], stdout, stderr };
      Promise.resolve(begun).then(() => resolve(seen), reject);
    });
  });
}

function collector() {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    add(chunk: Buffer) {
      hash.update(chunk);
      length += chunk.length;
      if (length <= KEPT_BYTES) chunks.push(chunk);
    },
    text: () =>
      length <= KEPT_BYTES
        ? Buffer.concat(chunks).toString('latin1')
        : `${length} bytes, SHA-256 ${hash.digest('hex')}`,
  };
}
