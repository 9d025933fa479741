import { spawnSync } from 'node:child_process';
import type { NumbersGiven, ProcessId, ProcessRow, TreeMarks } from './types.ts';

/** A loaded machine takes long to answer; longer than this is a defect of the machine. */
const PS_TIMEOUT_MS = 5_000;
/** Thousands of processes with long paths. */
const PS_MAX_BYTES = 8 * 1024 * 1024;
const TICKS_A_SECOND = 100;

/** Every process that `ps` shows. There are no start ticks and no thread counts: both are 0 and 1. */
export function listProcesses(): readonly ProcessRow[] {
  return askPs(['-axo', COLUMNS]);
}

/** `null` when there is no such process. */
export function readProcess(pid: number): ProcessRow | null {
  return askPs(['-o', COLUMNS, '-p', String(pid)])[0] ?? null;
}

/** The environment of another process is not readable without privileges here. */
export function carriesMark(_pid: number, _mark: string): boolean {
  return false;
}

/** Another process's open files would take one `lsof` each, which is too slow to ask for every process. */
export function holdsOutput(_pid: number, _outputs: TreeMarks['outputs']): boolean {
  return false;
}

/** One line of `ps -o pid=,ppid=,pgid=,state=,time=,ucomm=`; the session is given as an address there, so it is 0. */
export function parsePsLine(line: string): ProcessRow | null {
  const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S)\S*\s+(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)\s+(.*\S)\s*$/.exec(
    line,
  );
  if (match === null) return null;
  const [, pid, ppid, pgid, state = '', days, hours, minutes, seconds, name = ''] = match;
  const whole = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return {
    pid: Number(pid),
    startTicks: 0,
    ppid: Number(ppid),
    pgid: Number(pgid),
    sid: 0,
    state,
    name: name.slice(0, 15),
    cpuTicks: Math.round(whole * TICKS_A_SECOND),
    threads: 1,
  };
}

const COLUMNS = 'pid=,ppid=,pgid=,state=,time=,ucomm=';

function askPs(args: readonly string[]): readonly ProcessRow[] {
  const env = { ...process.env, LC_ALL: 'C' };
  const ps = spawnSync('ps', args, { encoding: 'utf8', env, timeout: PS_TIMEOUT_MS, maxBuffer: PS_MAX_BYTES });
  return (ps.stdout ?? '').split('\n').flatMap((line) => parsePsLine(line) ?? []);
}

/** Without start ticks a registration could be an earlier process's. */
export function isRegistered(_folder: string, _id: ProcessId): boolean {
  return false;
}

/** There are none. */
export function sharesControlGroup(_pid: number, _others: readonly number[]): boolean {
  return true;
}

export function endStatus(_pid: number): number | null {
  return null;
}

export function exitStatus(_pid: number): number | null {
  return null;
}

export function startsSinceBoot(): number | null {
  return null;
}

export function numbersGiven(): NumbersGiven | null {
  return null;
}
