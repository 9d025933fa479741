import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SHELL_SETTINGS } from '../../base/apart.ts';

type Argv = readonly [string, ...string[]];
type Environment = Readonly<Record<string, string>>;

/** What stands in a text for bytes that are no UTF-8. */
const REPLACED = '\uFFFD';
/** Shells keep these for themselves and change them (bash(1), dash(1)). */
const SHELLS_CHANGED = [
  ...['PWD', 'OLDPWD', 'SHLVL', '_', 'PPID', 'OPTIND', 'OPTERR'],
  ...['LINENO', 'RANDOM', 'SECONDS', 'BASHPID', 'HISTCMD'],
];
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** It holds variables of the user's. */
const SCRIPT_MODE = 0o600;
const ENV = '/usr/bin/env';

let ownArguments: readonly Buffer[] = [];

/** Has to be called before we change our title, which is written over the arguments. Costs nothing where they are UTF-8. */
export function keepRawArguments(): void {
  if (process.argv.some((word) => word.includes(REPLACED))) ownArguments = partsOf('/proc/self/cmdline');
}

/** How the command is started where node would change bytes of it. */
export interface RawStart {
  readonly argv: Argv;
  /** For the shell that starts it. */
  readonly environment: Environment;
}

/**
 * Node takes arguments and variables for UTF-8 and writes U+FFFD for what is not (a file name or a path in another encoding). Where there is such a one,
 * a shell reads the bytes as they were given to us from a script of ours, and becomes the command by way of `env`, with the same PID. `null` where
 * nothing is to be done, or where it cannot be.
 */
export function rawStart(argv: Argv, environment: Environment, scratchDir: string): RawStart | null {
  const variables = Object.entries(environment);
  // A variable with such a name cannot be had from node at all.
  const texts = [...argv, ...variables.flat(), ...Object.keys(process.env)];
  if (!texts.some((text) => text.includes(REPLACED)) || argv[0].includes('=')) return null;
  try {
    const given = new Map(partsOf('/proc/self/environ').map((entry) => [nameOf(entry.toString('utf8')), entry]));
    const words = rawWords(argv);
    // U+FFFD may also be what was meant.
    const handed = [...given].flatMap(([name, entry]) =>
      name in environment || name.includes(REPLACED) ? [entry] : [],
    );
    if (![...handed, ...words].some(isNoText)) return null;
    accessSync(ENV, constants.X_OK);
    const raws = new Map(variables.map(([name, value]) => [name, rawEntry(name, value, given.get(name))]));
    const isKept = (name: string) => raws.get(name) == null && isHandedOn(name);
    const entries = variables.flatMap(([name, value]) =>
      isKept(name) ? [] : [raws.get(name) ?? Buffer.from(`${name}=${value}`)],
    );
    const unset = SHELLS_CHANGED.filter((name) => !(name in environment)).flatMap((name) => ['-u', name]);
    const unnamed = [...given].flatMap(([name, entry]) =>
      name.includes(REPLACED) && !(name in environment) ? [entry] : [],
    );
    const line = [ENV, ...unset, ...entries, ...unnamed, ...words].map(quoted);
    const script = path.join(scratchDir, 'start.sh');
    writeFileSync(script, Buffer.concat([Buffer.from('exec'), ...line, Buffer.from('\n')]), { mode: SCRIPT_MODE });
    const kept = variables.filter(([name]) => isKept(name));
    return { argv: ['/bin/sh', script], environment: Object.fromEntries(kept) };
  } catch {
    // Without a folder, /proc or `env` they are as node hands them on.
    return null;
  }
}

/** The entry as it was given to us, with what we have put before it (PYTHONPATH); `null` where it is all UTF-8. */
function rawEntry(name: string, value: string, given: Buffer | undefined): Buffer | null {
  if (given === undefined || !`${name}${value}`.includes(REPLACED)) return null;
  const at = given.indexOf('=');
  const raw = given.subarray(at + 1);
  const text = raw.toString('utf8');
  if (!value.endsWith(text)) return null;
  return Buffer.concat([given.subarray(0, at + 1), Buffer.from(value.slice(0, value.length - text.length)), raw]);
}

/** The command is the end of our own command line; a word that is not, is as node has it. */
function rawWords(argv: Argv): readonly Buffer[] {
  const tail = ownArguments.slice(-argv.length);
  return argv.map((word, index) => {
    const raw = tail.length === argv.length ? tail[index] : undefined;
    return raw !== undefined && raw.toString('utf8') === word ? raw : Buffer.from(word);
  });
}

/** Whether node, which takes the bytes for UTF-8, hands on others. */
function isNoText(bytes: Buffer): boolean {
  return !Buffer.from(bytes.toString('utf8')).equals(bytes);
}

/** Whether every shell hands a variable on as it got it, and does not go by it. */
function isHandedOn(name: string): boolean {
  return IDENTIFIER.test(name) && !SHELLS_CHANGED.includes(name) && !SHELL_SETTINGS.test(name);
}

function nameOf(entry: string): string {
  return entry.slice(0, entry.indexOf('='));
}

/** Entries that end in NUL (proc_pid_environ(5)). */
function partsOf(file: string): readonly Buffer[] {
  const bytes = readFileSync(file);
  const parts: Buffer[] = [];
  for (let start = 0, end = bytes.indexOf(0); end >= 0; start = end + 1, end = bytes.indexOf(0, start))
    parts.push(bytes.subarray(start, end));
  return parts;
}

/** A word for a POSIX shell, after a blank. latin1 keeps every byte. */
function quoted(word: string | Buffer): Buffer {
  const bytes = Buffer.from(word as string).toString('latin1');
  return Buffer.from(` '${bytes.replaceAll("'", `'\\''`)}'`, 'latin1');
}
