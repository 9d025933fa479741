import { parseStat } from './proc.ts';

/** USER_HZ ticks to milliseconds, as everywhere in `/proc`. */
const MS_PER_TICK = 10;

/** What the scheduler's clock showed when the first sample began: kernel texts of our own process and of the processors. */
export interface SchedulerClock {
  /** `/proc/self/sched`. */
  readonly sched: string;
  /** `/proc/self/stat`, for the processor that we ran on. */
  readonly stat: string;
  /** `/proc/stat`, for what hypervisor and interrupts took from each processor. */
  readonly processors: string;
  /** Any threads, read about then: each shows how far the clock of the processor that it ran on last had come at least. */
  readonly ran: readonly RanThread[];
}

/** Two files of `/proc/PID/task/TID`; `null` where they could not be read. The thread stayed on one processor between both. */
export interface RanThread {
  readonly sched: string | null;
  readonly stat: string | null;
}

/** `se.exec_start` of `/proc/PID/task/TID/sched`: when the thread last began to run or was charged, on the clock of its processor (`proc_sched_show_task` in `kernel/sched/debug.c`). */
export function parseExecStart(sched: string | null): number | null {
  const match = /^se\.exec_start\s*:\s*(\d{1,15}\.\d{1,9})$/m.exec(sched ?? '');
  return match === null ? null : Number(match[1]);
}

/** How long a thread had not run at the moment of the clock, in milliseconds. */
export type IdleTimer = (sched: string | null, stat: string) => number | null;

/**
 * Makes the timer of one moment. A processor's clock stands still while the hypervisor has the processor, on some kernels also while
 * an interrupt has it (`update_rq_clock_task` in `kernel/sched/core.c`), so that those of two processors drift apart for as long as the
 * machine is up. Two ways lead to a time that is never too long, and the longer one is told: to the latest run of any thread on the
 * processor that the thread itself ran on last, which is one and the same clock; and to our own run, less all that may ever have been
 * taken from the other processor alone, which is much on a machine that is up for long. The age of the thread is the upper bound.
 */
export function idleTimer(clock: SchedulerClock | null, uptime: string | null): IdleTimer {
  const now = parseExecStart(clock?.sched ?? null);
  if (clock === null || now === null) return () => null;
  const taken = takenOf(clock.processors);
  const ours = taken.get(processorOf(clock.stat)) ?? 0;
  const reached = reachedOf(clock.ran);
  return (sched, stat) => {
    const ran = parseExecStart(sched);
    const facts = parseStat(stat);
    // A thread that never ran, or not yet on the processor it was moved to, has no start; one that runs has no rest.
    if (ran === null || ran === 0 || facts === null) return null;
    if (facts.state === 'R') return 0;
    const processor = processorOf(stat);
    const behind = Math.max(0, (taken.get(processor) ?? 0) - ours);
    const age = Number.parseFloat(uptime ?? '') * 1000 - facts.startTicks * MS_PER_TICK;
    const bound = Number.isFinite(age) ? Math.max(0, age) : Number.POSITIVE_INFINITY;
    const idle = Math.max(0, now - ran - behind, (reached.get(processor) ?? 0) - ran);
    return Math.round(Math.min(bound, idle));
  };
}

/** Of the threads those that ran last on each processor, at most so many of each: their clocks have come the furthest. */
export function latestRuns<Thread extends RanThread>(threads: readonly Thread[], each: number): readonly Thread[] {
  const byProcessor = new Map<string, { readonly thread: Thread; readonly ran: number }[]>();
  for (const thread of threads) {
    const ran = parseExecStart(thread.sched);
    if (ran === null || ran === 0 || thread.stat === null) continue;
    const processor = processorOf(thread.stat);
    const known = byProcessor.get(processor) ?? [];
    byProcessor.set(processor, [...known, { thread, ran }].sort((a, b) => b.ran - a.ran).slice(0, each));
  }
  return [...byProcessor.values()].flat().map(({ thread }) => thread);
}

/** How far the clock of each processor had come at least, by the threads that ran there last, in milliseconds. */
function reachedOf(threads: readonly RanThread[]): ReadonlyMap<string, number> {
  const reached = new Map<string, number>();
  for (const { sched, stat } of threads) {
    const ran = parseExecStart(sched);
    if (ran === null || stat === null) continue;
    const processor = processorOf(stat);
    reached.set(processor, Math.max(ran, reached.get(processor) ?? 0));
  }
  return reached;
}

/** Field 39 of stat: the processor that it ran on last. */
export function processorOf(stat: string): string {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[39 - 3] ?? '';
}

/** Milliseconds that interrupts (fields 6 and 7) and the hypervisor (8) took from each processor since it was started. */
function takenOf(processors: string): ReadonlyMap<string, number> {
  const rows = processors.matchAll(/^cpu(\d{1,5}) (?:\d+ ){5}(\d+) (\d+) (\d+)/gm);
  return new Map(
    [...rows].map(([, processor = '', ...ticks]) => [
      processor,
      ticks.reduce((sum, one) => sum + Number(one), 0) * MS_PER_TICK,
    ]),
  );
}
