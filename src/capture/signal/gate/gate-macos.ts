import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { registeredFile, registeredFolder } from '../../../process-tree/registered-file.ts';
import type { Signal } from '../../../settings/settings.ts';

/** `ps` and `lsof` answer within a twentieth of a second. */
const ANSWER_MS = 2_000;
/** `lstart` has whole seconds. */
const START_RESOLUTION_MS = 1_000;

/** What macOS tells of a process before it is signalled. */
export interface MacosProcess {
  /** As in `ps`: the first letter counts. */
  readonly state: string;
  /** Signals that it catches, bit n-1 for signal n. */
  readonly caught: bigint;
  /** Milliseconds since the epoch, to the second. */
  readonly startedAt: number;
}

/** One line of `ps -o state=,sigcatch=,lstart=` in the C locale; `null` where it says anything else. */
export function parseGateLine(line: string): MacosProcess | null {
  const [, state, caught, started] =
    /^\s*(\S+)\s+([0-9a-f]{1,16})\s+(\w{3} \w{3} +\d{1,2} [\d:]{8} \d{4})\s*$/.exec(line) ?? [];
  if (state === undefined || caught === undefined || started === undefined) return null;
  const startedAt = Date.parse(started);
  return Number.isNaN(startedAt) ? null : { state, caught: BigInt(`0x${caught}`), startedAt };
}

/** Inodes in the answer of `lsof -F i`, a letter and a value a line. */
export function parseInodes(text: string): readonly number[] {
  return [...text.matchAll(/^i(\d{1,19})$/gm)].map(([, inode]) => Number(inode));
}

/**
 * The gate without `/proc`: the same questions, asked of `ps` and `lsof`. A question that gets no plain answer refuses.
 * @returns why the process may not be signalled; `null` when it may.
 */
export function macosRefusal(pid: number, fd: number, privateDir: string, signal: Signal): string | null {
  const told = parseGateLine(ask('ps', ['-o', 'state=,sigcatch=,lstart=', '-p', String(pid)]));
  if (told === null) return 'It has ended, or ps does not show which signals it catches.';
  const file = statSync(registeredFile(registeredFolder(privateDir), pid), { throwIfNoEntry: false });
  const written = file?.mtimeMs ?? 0;
  if (written + START_RESOLUTION_MS < told.startedAt)
    return 'Its registration was written by an earlier process with the same PID.';
  return stateRefusal(told, signal) ?? fileRefusal(pid, fd, file?.ino ?? null);
}

function stateRefusal({ state, caught }: MacosProcess, { name, number }: Signal): string | null {
  if (state.startsWith('Z')) return 'It has ended and waits to be reaped by its parent (state Z).';
  if (state.startsWith('T')) return `It is stopped (state ${state}), so it cannot answer a signal.`;
  if (((caught >> BigInt(number - 1)) & 1n) === 0n) return `It does not catch ${name} at this moment.`;
  return null;
}

function fileRefusal(pid: number, fd: number, ours: number | null): string | null {
  const theirs = parseInodes(ask('lsof', ['-nP', '-a', '-p', String(pid), '-d', String(fd), '-F', 'i']));
  return ours !== null && theirs.includes(ours) ? null : `Its file descriptor ${fd} is no longer our dump file.`;
}

function ask(program: string, args: readonly string[]): string {
  const env = { ...process.env, LC_ALL: 'C' };
  return spawnSync(program, args, { encoding: 'utf8', env, timeout: ANSWER_MS }).stdout ?? '';
}
