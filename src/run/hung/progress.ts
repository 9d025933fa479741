import type { Log } from '../../publish/host.ts';
import { formatDuration } from '../../settings/duration.ts';

/** A log without a line for longer looks as hung as the command. */
const EVERY_MS = 10_000;

/** Does the work, and says every ten seconds that it is still at it: `whyhung: still uploading the report (20s)`. */
export async function withProgress<T>(what: string, log: Log, work: () => Promise<T>, everyMs = EVERY_MS): Promise<T> {
  const began = performance.now();
  const tell = () => log.info(`whyhung: still ${what} (${formatDuration(performance.now() - began)})`);
  const timer = setInterval(tell, everyMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
