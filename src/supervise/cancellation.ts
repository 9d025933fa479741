import { constants } from 'node:os';
import { inherited } from './start/inherited.ts';

/** Signals that ask us to stop: Ctrl-C, a cancelled job, a closed terminal, Ctrl-\. */
export const CANCEL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
export type CancelSignal = (typeof CANCEL_SIGNALS)[number];

/** As a reason to stop: SIGQUIT asks for no more than SIGTERM, and readers of a verdict know the latter. */
export function cancelReason(signal: CancelSignal): Exclude<CancelSignal, 'SIGQUIT'> {
  return signal === 'SIGQUIT' ? 'SIGTERM' : signal;
}

/** npm and make hand on a Ctrl-C that the terminal has delivered already: the same signal this soon is the same one. */
const SAME_SIGNAL_MS = 200;

/**
 * Listens until the returned function is called. While it listens, no signal ends us by itself; what our caller ignores (`trap '' INT`,
 * `nohup`) does nothing.
 * @param second what to do when a further signal comes; it is expected to end the process.
 */
export function onCancel(first: (signal: CancelSignal) => void, second: (signal: CancelSignal) => void): () => void {
  let begun: { readonly signal: CancelSignal; readonly at: number } | null = null;
  const listener = (signal: NodeJS.Signals) => {
    const received = CANCEL_SIGNALS.find((name) => name === signal);
    if (received === undefined || inherited().ignored.includes(constants.signals[received])) return;
    const now = performance.now();
    if (begun === null) {
      begun = { signal: received, at: now };
      first(received);
    } else if (begun.signal !== received || now - begun.at > SAME_SIGNAL_MS) {
      second(received);
    }
  };
  for (const signal of CANCEL_SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of CANCEL_SIGNALS) process.off(signal, listener);
  };
}
