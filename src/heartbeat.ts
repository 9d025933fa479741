import type { Log } from './host.ts';
import { formatDuration } from './settings/duration.ts';
import type { Settings } from './settings/settings.ts';
import type { Supervised } from './supervise/types.ts';

/**
 * Writes a line after each `heartbeat` without output, so that a silent job is seen to be watched.
 * @returns stops it.
 */
export function startHeartbeat(
  supervised: Pick<Supervised, 'elapsedMs' | 'silentMs'>,
  settings: Pick<Settings, 'heartbeatMs' | 'timeoutMs'>,
  log: Log,
): () => void {
  const { heartbeatMs: interval, timeoutMs } = settings;
  if (interval === null) return () => undefined;
  const beat = () => {
    const silent = supervised.silentMs();
    if (silent >= interval) {
      const [elapsed, whole, quiet] = [supervised.elapsedMs(), timeoutMs, silent].map(formatDuration);
      log.info(`whyhung: ${elapsed} of ${whole}, no output for ${quiet}`);
    }
    timer = setTimeout(beat, silent >= interval ? interval : interval - silent).unref();
  };
  let timer = setTimeout(beat, interval).unref();
  return () => clearTimeout(timer);
}
