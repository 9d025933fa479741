import { performance } from 'node:perf_hooks';

/** How often it looks. */
const LOOK_MS = 500;
/** Of the time between two looks no more counts: on a busy machine one comes seconds late, which is nobody's excuse; beyond that we were stopped. */
const MOST_MS = 5_000;
/** Of the time that we wanted to compute in, we were let for less than this part: a machine that is too slow, and nothing that does not answer. */
const LET_PART = 0.5;

/** What is known when the time is up, in milliseconds. */
export interface OwnTime {
  /** By the clock. */
  readonly passedMs: number;
  /** For so long our thread had something to do. */
  readonly wantedMs: number;
  /** And for so long it was let. */
  readonly computedMs: number;
}

/** Whether the machine, and nobody that we waited for, kept us: for most of the time we had something to do, and were not let. */
export function wasStarved({ passedMs, wantedMs, computedMs }: OwnTime): boolean {
  return wantedMs > passedMs * LET_PART && computedMs < wantedMs * LET_PART;
}

/**
 * Waits for `work` for as long as `boundMs` of our own time: what passes while we are stopped (Ctrl-Z, a machine that is paused) is not its fault, and must not
 * cost the report that it is about to write. @throws what `late` says where it is not done by then.
 */
export function inOwnTime<T>(work: Promise<T>, boundMs: number, late: (time: OwnTime) => Error): Promise<T> {
  const began = performance.now();
  const [loop, cpu] = [performance.eventLoopUtilization(), process.cpuUsage()];
  let leftMs = boundMs;
  let last = began;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const look = () => {
      const now = performance.now();
      leftMs -= Math.min(now - last, MOST_MS);
      last = now;
      if (leftMs > 0) {
        timer = setTimeout(look, Math.min(LOOK_MS, leftMs));
        return;
      }
      const { user, system } = process.cpuUsage(cpu);
      const { active } = performance.eventLoopUtilization(loop);
      reject(late({ passedMs: now - began, wantedMs: active, computedMs: (user + system) / 1000 }));
    };
    timer = setTimeout(look, Math.min(LOOK_MS, leftMs));
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
