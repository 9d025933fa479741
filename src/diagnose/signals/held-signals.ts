import type { Process } from '../../model/snapshot.ts';
import type { Evidence } from '../focus/evidence.ts';
import { waitersOf } from '../path/waiters.ts';

/** Signals that were sent to a process and that it keeps waiting: no thread of it lets them through. */
export interface HeldSignals {
  readonly process: Process;
  /** Numbers, the smallest first. */
  readonly signals: readonly number[];
}

/** SIGCHLD, SIGURG, SIGWINCH: who gets them does nothing unless it asked for them (signal(7)), and waits for them blocked, as make does. */
const IGNORED: ReadonlySet<number> = new Set([17, 23, 28]);

/** Of the processes on the way. A process that is ended by a signal that it blocks does not end. */
export function heldSignalsOf(evidence: Evidence): readonly HeldSignals[] {
  const processes = [...new Set(waitersOf(evidence).map(({ actor }) => actor.process))];
  return processes.flatMap((process) => {
    const [first, ...others] = process.osThreads.map(({ heldSignals = [] }) => heldSignals);
    // One that another thread lets through would be there already.
    const signals = (first ?? []).filter(
      (signal) => !IGNORED.has(signal) && others.every((held) => held.includes(signal)),
    );
    return signals.length === 0 ? [] : [{ process, signals }];
  });
}
