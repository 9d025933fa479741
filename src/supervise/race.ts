import type { Stop } from './types/types.ts';

/** Reasons to stop compete; the first wins and the rest are ignored, their timers included. */
export interface Race {
  readonly stopped: Promise<Stop>;
  /** Runs unless the race is over by then. */
  after(ms: number, act: () => void): void;
  /** Ends the race with this reason, if it is the first. */
  stop(reason: Stop): void;
  /** Ends the race for a reason that is told later with `settle`; false when another was first. */
  claim(): boolean;
  settle(reason: Stop): void;
}

export function raceOfReasons(): Race {
  const timers = new Set<NodeJS.Timeout>();
  let claimed = false;
  let settle: (stop: Stop) => void = () => undefined;
  const stopped = new Promise<Stop>((resolve) => {
    settle = resolve;
  });
  const claim = (): boolean => {
    if (claimed) return false;
    claimed = true;
    for (const timer of timers) clearTimeout(timer);
    return true;
  };
  return {
    stopped,
    claim,
    settle,
    stop(reason) {
      if (claim()) settle(reason);
    },
    after(ms, act) {
      if (claimed) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, ms);
      timers.add(timer);
    },
  };
}
