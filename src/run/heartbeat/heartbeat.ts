import { messageOf } from '../../base/errors.ts';
import type { Log } from '../../publish/host.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Beat, WatchedRun } from './beat.ts';

/** How often it looks which tests run: their ages are right to within that, and a look takes some milliseconds. */
const LOOK_MS = 10_000;

/**
 * Writes a line after each `heartbeat` without output, so that a silent job is seen to be watched, with the tests that run.
 * @returns stops it.
 */
export function startHeartbeat(
  supervised: WatchedRun,
  settings: Pick<Settings, 'heartbeatMs' | 'timeoutMs'>,
  log: Log,
): () => void {
  const { heartbeatMs: interval, timeoutMs } = settings;
  if (interval === null) return () => undefined;
  let stopped = false;
  let loaded: Promise<Beat> | null = null;
  // Loaded at the first look: most runs are over before. Without it there are no heartbeats, and the command goes on.
  const use = (act: (beat: Beat) => Promise<void>) => {
    loaded ??= import('./beat.ts').then(({ beatOf }) => beatOf(supervised, timeoutMs, log));
    const used = loaded.then((beat) => (stopped ? undefined : act(beat)));
    used.catch((failure) => log.warning(`there is no heartbeat: ${messageOf(failure)}`));
  };
  const looking = setInterval(() => use((beat) => beat.look()), Math.min(LOOK_MS, interval)).unref();
  const beat = () => {
    const silentMs = supervised.silentMs();
    if (silentMs >= interval) {
      use(async (beat) => {
        await beat.look();
        if (!stopped) beat.tell();
      });
    }
    timer = setTimeout(beat, silentMs >= interval ? interval : interval - silentMs).unref();
  };
  let timer = setTimeout(beat, interval).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearInterval(looking);
  };
}
