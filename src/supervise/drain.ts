import { setTimeout as sleep } from 'node:timers/promises';
import type { PassThrough } from './pass-through.ts';

/** What the command itself wrote is in the pipe when it exits and is read within milliseconds. */
const QUIET_MS = 250;
/** A background process that goes on writing does not hold us longer. */
const DRAIN_MS = 2_000;
const LOOK_AGAIN_MS = 25;

/** What bounds the wait. */
export interface DrainBounds {
  /** How long nothing came, in milliseconds. */
  silentMs(): number;
  /** Until when a reader of ours that takes nothing is waited for, on the clock of `performance.now()`; asked again at each look. */
  readerUntil(): number;
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
    const now = performance.now();
    const blocked = streams.some((stream) => stream.isBlocked());
    if (!blocked) free += now - before;
    before = now;
    if (blocked ? now > bounds.readerUntil() : free > DRAIN_MS || (free > QUIET_MS && bounds.silentMs() > QUIET_MS))
      break;
  }
  return streams.every((stream) => stream.isDone());
}
