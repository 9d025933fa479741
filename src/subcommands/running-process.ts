import { readFileSync, realpathSync, statSync } from 'node:fs';
import { ExpectedError } from '../base/errors.ts';
import { readProc } from '../capture/proc/proc-files.ts';
import { listProcesses } from '../process-tree/process-tree.ts';
import { registeredFolder } from '../process-tree/registered-file.ts';
import type { ProcessId } from '../process-tree/types.ts';
import { idsIn } from '../rights/rights.ts';

/** Numbers of signals that Linux has: 1 to 64 (signal(7)). */
const LAST_SIGNAL = 64;

/** A process that runs already, and the run of ours that it may belong to. */
export interface RunningProcess {
  readonly id: ProcessId;
  readonly argv: readonly string[];
  readonly cwd: string | null;
  /** Since it started; 0 where the system does not tell. */
  readonly ageMs: number;
  /** The environment that it was started with; empty where it may not be read. */
  readonly environment: Readonly<Record<string, string>>;
  /** Its interpreters register there, and answer these signals; `null` where it was not started under whyhung. */
  readonly session: { readonly privateDir: string; readonly signal: number; readonly detailsSignal: number } | null;
}

/** @throws ExpectedError where there is no such process. */
export function runningProcess(text: string): RunningProcess {
  const pid = Number(text);
  if (!/^\d{1,10}$/.test(text) || pid < 1) {
    throw new ExpectedError(`'${text}' is not a process ID; give the ID of a running process, e.g. whyhung dump 4711`);
  }
  const row = listProcesses().find((candidate) => candidate.pid === pid);
  if (row === undefined)
    throw new ExpectedError(`there is no process ${pid}; list Python processes with pgrep -af python`);
  const environment = environmentOf(pid);
  return {
    id: { pid, startTicks: row.startTicks },
    argv: wordsOf(pid, row.name),
    cwd: cwdOf(pid),
    ageMs: ageOf(row.startTicks),
    environment,
    session: isOurs(pid) ? sessionOf(environment['WHYHUNG'] ?? '') : null,
  };
}

function environmentOf(pid: number): Readonly<Record<string, string>> {
  const rows = (readProc(`/proc/${pid}/environ`) ?? '').split('\0').flatMap((row): [string, string][] => {
    const at = row.indexOf('=');
    return at > 0 ? [[row.slice(0, at), row.slice(at + 1)]] : [];
  });
  return Object.fromEntries(rows);
}

function wordsOf(pid: number, name: string): readonly string[] {
  const words = (readProc(`/proc/${pid}/cmdline`) ?? '').split('\0');
  return words.length > 1 ? words.slice(0, -1) : [name];
}

function cwdOf(pid: number): string | null {
  try {
    return realpathSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Start ticks count hundredths of a second since boot (`sysconf(_SC_CLK_TCK)` is 100 on every Linux that Node runs on). */
function ageOf(startTicks: number): number {
  const uptime = Number.parseFloat(contents('/proc/uptime') ?? '');
  return startTicks > 0 && uptime > 0 ? Math.max(0, Math.round(uptime * 1000 - startTicks * 10)) : 0;
}

/** Another user's process could name the folder of a run that is none of its business. */
function isOurs(pid: number): boolean {
  return idsIn(contents(`/proc/${pid}/status`))?.uid === process.getuid?.();
}

/** The variable is whatever the program's surroundings made of it: only a folder of our own user is believed. */
function sessionOf(variable: string): RunningProcess['session'] {
  const [, signal, detailsSignal, privateDir] = /^v1:(\d{1,2}):(\d{1,2}):\w+:(\/.+)$/s.exec(variable) ?? [];
  if (privateDir === undefined || !isOwn(privateDir)) return null;
  const numbers = [Number(signal), Number(detailsSignal)];
  if (numbers.some((number) => number < 1 || number > LAST_SIGNAL)) return null;
  return { privateDir, signal: numbers[0] ?? 0, detailsSignal: numbers[1] ?? 0 };
}

function isOwn(folder: string): boolean {
  try {
    const { uid } = statSync(registeredFolder(folder));
    return uid === process.getuid?.() && statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function contents(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
