import { setImmediate as inputRead, setTimeout as sleep } from 'node:timers/promises';
import type { PassThrough } from './pass-through.ts';

/**
 * A background process that still has the output holds a `run:` step for so long (actions/runner, ProcessInvoker.cs), and what it
 * writes meanwhile is part of the log.
 */
const HOLDERS_MS = 5_000;
const LOOK_AGAIN_MS = 25;

/** What bounds the wait. */
export interface DrainBounds {
  /** Until when a reader of ours that takes nothing is waited for, on the clock of `performance.now()`; asked again at each look. */
  readerUntil(): number;
  /** True once a cancelled job has no time left for processes that hold the output. */
  isHurried(): boolean;
}

/**
 * After the command's exit: resolves when its output has ended and is written, or after a bounded time when another
 * process still holds it or our reader takes nothing. True when it ended.
 */
export async function drained(streams: readonly PassThrough[], bounds: DrainBounds): Promise<boolean> {
  const all = Promise.all(streams.map(({ done }) => done));
  let [free, before] = [0, performance.now()];
  while (!streams.every((stream) => stream.isDone())) {
    await Promise.race([all, sleep(LOOK_AGAIN_MS)]);
    // A loop that was held up runs its timers before it reads; what the pipe holds decides whether a reader is waited for.
    await inputRead();
    const now = performance.now();
    const blocked = streams.some((stream) => stream.isBlocked());
    if (!blocked) free += now - before;
    before = now;
    if (blocked ? now > bounds.readerUntil() : free > HOLDERS_MS || bounds.isHurried()) break;
  }
  return streams.every((stream) => stream.isDone());
}
