import { readFileSync, readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

/** What our own caller has handed us, as far as node changed it for itself and for whatever it starts. */
export interface Inherited {
  /** Numbers of ignored signals. */
  readonly ignored: readonly number[];
  /** Numbers of blocked signals. */
  readonly blocked: readonly number[];
  /** The soft limit on open files; `null` where it is what we have. */
  readonly openFiles: number | null;
}

const NOTHING: Inherited = { ignored: [], blocked: [], openFiles: null };

/**
 * A POSIX shell hands on what it was started with or was told to ignore (`trap '' INT`). Many other programs ignore or block signals for
 * themselves alone (system(3) while it waits, supervisors), so of them nothing is taken.
 */
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'busybox', 'ksh', 'mksh', 'zsh']);
const { SIGCHLD, SIGHUP, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU } = constants.signals;
/** Shells ignore these for themselves: bash SIGQUIT always, an interactive shell the rest. */
const IGNORED_BY_SHELLS: readonly number[] = [SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU];
/** Node and libuv leave the real-time signals as they are (node.cc `ResetSignalHandlers`, libuv `uv__process_child_init`). */
const LAST_RESET = 31;
/** A shell that blocks these is between two steps of its own, in which it blocks everything. */
const WAITING: readonly number[] = [SIGHUP, SIGTERM];

let known: Inherited | undefined;

/**
 * When it starts, node sets every signal to its default, empties the signal mask and raises the soft limit on open files (node.cc
 * `PlatformInit`), without a trace of what was there. What our parent has is then the best that can be known: limits and ignored
 * signals are handed from parent to child. Asked once, at the start: later the parent may be another. Linux only; never throws.
 */
export function inherited(): Inherited {
  known ??= process.platform === 'linux' ? inheritedFrom(readProc) : NOTHING;
  return known;
}

/** The same from texts below `/proc`; `read` gives `null` for what cannot be read. */
export function inheritedFrom(read: (file: string) => string | null): Inherited {
  // Started from outside of a container, we have no parent in it; its first process has the same limits.
  const ppid = Number(/^PPid:\t(\d+)/m.exec(read('self/status') ?? '')?.[1] ?? 0) || 1;
  const openFiles = openFilesOf(read('self/limits'), read(`${ppid}/limits`));
  const isShell = SHELLS.has(path.basename(read(`${ppid}/exe`) ?? ''));
  const status = isShell ? (read(`${ppid}/status`) ?? '') : '';
  const blocked = signalsIn(status, 'SigBlk').filter((signal) => signal !== SIGCHLD);
  const ignored = signalsIn(status, 'SigIgn').filter((signal) => !IGNORED_BY_SHELLS.includes(signal));
  if (isUnreadable(read('self/fdinfo/0')) && !ignored.includes(SIGHUP)) ignored.push(SIGHUP);
  return { ignored, blocked: WAITING.every((signal) => blocked.includes(signal)) ? [] : blocked, openFiles };
}

/** The parent's soft limit, where ours has been raised to the very end and everything else of it is the same. */
function openFilesOf(own: string | null, parents: string | null): number | null {
  const [ours, theirs] = [own, parents].map((text) => /^Max open files\s+(\S+)\s+(\S+)/m.exec(text ?? ''));
  if (ours == null || theirs == null || ours[2] !== theirs[2]) return null;
  const [soft, theirSoft] = [ours, theirs].map((match) => Number(match[1])) as [number, number];
  return Number.isSafeInteger(theirSoft) && theirSoft < soft ? theirSoft : null;
}

/** A line of a status, a bit a signal from 1. */
function signalsIn(status: string, name: 'SigBlk' | 'SigIgn'): number[] {
  const digits = new RegExp(`^${name}:\\s+([0-9a-f]+)`, 'm').exec(status)?.[1] ?? '0';
  const bits = BigInt(`0x${digits}`);
  const numbers = Array.from({ length: LAST_RESET }, (_, index) => index + 1);
  return numbers.filter((signal) => ((bits >> BigInt(signal - 1)) & 1n) === 1n);
}

/** Standard input that can only be written is what `nohup` puts in the place of a terminal (coreutils `nohup.c`), and nobody else. */
function isUnreadable(fdinfo: string | null): boolean {
  const flags = /^flags:\s+([0-7]+)/m.exec(fdinfo ?? '')?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & O_ACCMODE) === O_WRONLY;
}

const O_WRONLY = 1;
const O_ACCMODE = 3;

function readProc(file: string): string | null {
  try {
    const whole = `/proc/${file}`;
    return file.endsWith('/exe') ? readlinkSync(whole) : readFileSync(whole, 'latin1');
  } catch {
    return null;
  }
}
