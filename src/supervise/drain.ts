import { setTimeout as sleep } from 'node:timers/promises';
import type { PassThrough } from './pass-through.ts';

/** What the command itself wrote is in the pipe when it exits and is read within milliseconds. */
const QUIET_MS = 250;
/** A background process that goes on writing does not hold us longer. */
const DRAIN_MS = 2_000;
/** A reader of ours that is behind still gets all of it, unless it has stopped reading. */
const SLOW_READER_MS = 30_000;
const LOOK_AGAIN_MS = 25;

/**
 * After the command's exit: resolves when its output has ended and is written, or after a bounded time when another
 * process still holds it. True when it ended. `silentMs` tells how long nothing came.
 */
export async function drained(
  streams: readonly PassThrough[],
  silentMs: () => number,
  slowReaderMs = SLOW_READER_MS,
): Promise<boolean> {
  const all = Promise.all(streams.map(({ done }) => done));
  let [free, blocked, before] = [0, 0, performance.now()];
  while (!streams.every((stream) => stream.isDone())) {
    await Promise.race([all, sleep(LOOK_AGAIN_MS)]);
    const now = performance.now();
    if (streams.some((stream) => stream.isBlocked())) blocked += now - before;
    else free += now - before;
    before = now;
    if (blocked > slowReaderMs || free > DRAIN_MS || (free > QUIET_MS && silentMs() > QUIET_MS)) break;
  }
  return streams.every((stream) => stream.isDone());
}
