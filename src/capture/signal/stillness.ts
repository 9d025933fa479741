import { spawnSync } from 'node:child_process';
import { parseStat } from '../../parse/kernel/proc.ts';
import { numbersIn, readProc } from '../proc/proc-files.ts';

/** What a thread had used at one look. */
interface Use {
  readonly state: string;
  /** On a processor or waiting for one, in milliseconds: by the nanosecond (`schedstat`), else by the tick. */
  readonly busyMs: number;
}

/** All threads of a process at one moment. */
export interface Look {
  readonly atMs: number;
  readonly threads: ReadonlyMap<number, Use>;
}

/** Two looks that are nearer to each other say nothing: a tick is 10 ms, and a thread asks for the GIL after 5. */
export const WINDOW_MS = 50;
/** Part of the time between two looks that a thread may have run and still counts as waiting: a loop that polls uses less, our own signal too. */
const SHARE = 0.02;
const MAX_THREADS = 2000;
const SMALL = 4096;

/**
 * One look, at some 20 microseconds a thread; without threads where it has ended, and where one of them runs: nothing more is wanted of such a process,
 * and the thread that works on our question is mostly its first.
 */
export function lookAt(pid: number): Look {
  if (process.platform === 'darwin') return { atMs: performance.now(), threads: threadsByPs(pid) };
  const threads = new Map<number, Use>();
  for (const tid of numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? []) {
    const stat = parseStat(readProc(`/proc/${pid}/task/${tid}/stat`, SMALL) ?? '');
    if (stat === null) continue;
    if (stat.state === 'R') return { atMs: performance.now(), threads: new Map() };
    const busyMs = parseSchedstat(readProc(`/proc/${pid}/task/${tid}/schedstat`, SMALL)) ?? stat.cpuMs;
    threads.set(tid, { state: stat.state, busyMs });
  }
  return { atMs: performance.now(), threads };
}

/** `ps` answers within a twentieth of a second. */
const PS_MS = 2000;

/** macOS tells of the whole process, in hundredths of a second: as of one thread. */
function threadsByPs(pid: number): ReadonlyMap<number, Use> {
  const told = spawnSync('ps', ['-o', 'state=,time=', '-p', String(pid)], { encoding: 'utf8', timeout: PS_MS }).stdout;
  const use = parsePsUse(told ?? '');
  return new Map(use === null ? [] : [[pid, use]]);
}

/** One line of `ps -o state=,time=`, e.g. `S+   1:02.34`; `null` where it says anything else. */
export function parsePsUse(line: string): Use | null {
  const [, state, minutes, seconds] = /^\s*([A-Z])\S*\s+(\d{1,9}):(\d{2}\.\d{2})\s*$/.exec(line) ?? [];
  return state === undefined ? null : { state, busyMs: Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000) };
}

/** Milliseconds that a thread ran and waited for a processor (the kernel's sched-stats.rst); `null` where it is not told. */
export function parseSchedstat(text: string | null): number | null {
  const match = /^(\d{1,19}) (\d{1,19}) /.exec(text ?? '');
  return match === null ? null : (Number(match[1]) + Number(match[2])) / 1e6;
}

/**
 * Whether nothing in the process computed between two looks: no thread ran at either, none was begun or ended, and none used
 * more than a fiftieth of the time. Where that is in doubt it computes.
 */
export function isStillBetween(before: Look, after: Look): boolean {
  const passedMs = after.atMs - before.atMs;
  if (passedMs < WINDOW_MS || before.threads.size === 0 || before.threads.size !== after.threads.size) return false;
  return [...after.threads].every(([tid, now]) => {
    const then = before.threads.get(tid);
    return (
      then !== undefined && then.state !== 'R' && now.state !== 'R' && now.busyMs - then.busyMs <= passedMs * SHARE
    );
  });
}

/** Watches whether a process computes, look by look. */
export interface StillnessWatch {
  /** Looks again, if it is time. Whether the process stood still between the last two looks. */
  isStill(): boolean;
}

/** Each window is longer than the one before: who is slow to come to rest is not looked at all the time. */
const LONGER = 1.5;

export function watchStillness(pid: number): StillnessWatch {
  let last = lookAt(pid);
  let windowMs = WINDOW_MS;
  let still = false;
  return {
    isStill() {
      if (performance.now() - last.atMs < windowMs) return still;
      const now = lookAt(pid);
      still = isStillBetween(last, now);
      last = now;
      windowMs *= LONGER;
      return still;
    },
  };
}
