import path from 'node:path';
import { readProc } from '../proc/proc-files.ts';

/** A command line client of a container engine, by its words. */
export interface Client {
  readonly pid: number;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  /** `engine`: docker. podman has no engine. */
  readonly kind: 'engine' | 'compose' | 'podman';
  /** `run`, `exec`, `up`. */
  readonly command: string;
  /** What follows the command. */
  readonly rest: readonly string[];
  readonly words: readonly string[];
  readonly cwd: string | null;
  /** Of its first environment. */
  readonly environment: readonly string[];
}

/** Those that lead to a container whose end, or whose output, is awaited. */
const ENGINE_COMMANDS: ReadonlySet<string> = new Set(['run', 'exec', 'start', 'attach', 'logs', 'wait']);
const COMPOSE_COMMANDS: ReadonlySet<string> = new Set(['up', 'run', 'exec', 'start', 'logs', 'attach', 'wait']);

/** Option of the engine's client whose value is a word of its own. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  '-H',
  '--host',
  '-c',
  '--context',
  '--config',
  '-l',
  '--log-level',
  '-f',
  '--file',
  '-p',
  '--project-name',
  '--project-directory',
  '--env-file',
  '--profile',
  ...[
    '--root',
    '--runroot',
    '--runtime',
    '--cgroup-manager',
    '--storage-driver',
    '--storage-opt',
    '--url',
    '--connection',
    '--tmpdir',
  ],
]);

/** What a process is a client for; `null` where it is none. compose is a program of its own, a plug-in, or, in its first version, a Python script. */
export function clientOf(
  pid: number,
  argv: readonly string[],
  facts: Pick<Client, 'startedMs' | 'cwd' | 'environment'>,
): Client | null {
  const at = argv.slice(0, 2).findIndex((word) => PROGRAMS.has(path.basename(word)));
  const program = path.basename(argv[at] ?? '');
  if (at < 0 || (at === 1 && !/^python/.test(path.basename(argv[0] ?? '')))) return null;
  let words: readonly string[] = argv.slice(at + 1);
  // The plug-in is called with its own name again.
  const isCompose = program.endsWith('compose') || (program === 'docker' && splitCommand(words).command === 'compose');
  if (isCompose) while (splitCommand(words).command === 'compose') words = splitCommand(words).rest;
  else if (splitCommand(words).command === 'container') words = splitCommand(words).rest;
  const { command, rest } = splitCommand(words);
  const known = isCompose ? COMPOSE_COMMANDS : ENGINE_COMMANDS;
  if (!known.has(command)) return null;
  const kind = isCompose ? 'compose' : program === 'podman' ? 'podman' : 'engine';
  return { pid, kind, command, rest, words: argv.slice(at + 1), ...facts };
}

const PROGRAMS: ReadonlySet<string> = new Set(['docker', 'docker-compose', 'podman']);

function splitCommand(words: readonly string[]): { readonly command: string; readonly rest: readonly string[] } {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (WITH_VALUE.has(word)) at++;
    else if (!word.startsWith('-')) return { command: word, rest: words.slice(at + 1) };
  }
  return { command: '', rest: [] };
}

/** The value of an option, as `--name x` or `--name=x`; `null` where it is not given. */
export function optionOf(words: readonly string[], ...names: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    const joined = names.find((name) => name.startsWith('--') && word.startsWith(`${name}=`));
    if (joined !== undefined) return word.slice(joined.length + 1);
    if (names.includes(word)) return words[at + 1] ?? null;
  }
  return null;
}

/** USER_HZ of the kernel's clock ticks. */
const MS_PER_TICK = 10;

/** When a process started, in milliseconds since the epoch, by the ticks since boot that its stat tells. */
export function sinceMs(startTicks: number): number {
  const uptimeMs = Number.parseFloat(readProc('/proc/uptime') ?? '') * 1000;
  return Date.now() - (uptimeMs - startTicks * MS_PER_TICK);
}

/** The address of its engine, as it was told: option, variable, or the usual one. */
export function addressOf({ words, environment }: Client): string {
  const given = optionOf(words, '-H', '--host');
  const variable = environment.find((entry) => entry.startsWith('DOCKER_HOST='))?.slice('DOCKER_HOST='.length);
  return given ?? (variable === undefined || variable === '' ? 'unix:///var/run/docker.sock' : variable);
}
