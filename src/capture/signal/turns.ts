import os from 'node:os';

/**
 * Collectors run in the target's own time: all at once on two cores, none would be done within its bound, and the first
 * one prepares what the others reuse.
 */
const AT_ONCE = 2 * os.availableParallelism();
/** A process that has not answered by then is stuck rather than slow: it waits on, but the next one gets its turn. */
const TURN_MS = 250;

/** Lets so many go on at the same time. */
export interface Turns {
  /** Resolves when it is the caller's turn, first come, first served, with what ends the turn early. */
  take(): Promise<() => void>;
}

export function turns(): Turns {
  let free = AT_ONCE;
  const queue: (() => void)[] = [];
  const next = () => {
    const first = queue.shift();
    if (first === undefined) free++;
    else first();
  };
  return {
    async take() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => queue.push(resolve));
      let ended = false;
      const end = () => {
        if (!ended) next();
        ended = true;
      };
      setTimeout(end, TURN_MS).unref();
      return end;
    },
  };
}

/** Runs `work` on each item, at most so many at the same time, in order. */
export async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
