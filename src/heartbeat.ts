import { fstatSync } from 'node:fs';
import { heartbeatLine } from './heartbeat/line.ts';
import { watchTests } from './heartbeat/running-tests.ts';
import type { Log } from './host.ts';
import { createRedactor } from './report/redact.ts';
import { secretsOf } from './report/secrets.ts';
import type { Settings } from './settings/settings.ts';
import type { Supervised } from './supervise/types.ts';

/** How often it looks which tests run: their ages are right to within that, and a look takes some milliseconds. */
const LOOK_MS = 10_000;

/**
 * Writes a line after each `heartbeat` without output, so that a silent job is seen to be watched, with the tests that run.
 * @returns stops it.
 */
export function startHeartbeat(
  supervised: Pick<Supervised, 'elapsedMs' | 'silentMs' | 'outputTail' | 'marks' | 'masks'>,
  settings: Pick<Settings, 'heartbeatMs' | 'timeoutMs'>,
  log: Log,
): () => void {
  const { heartbeatMs: interval, timeoutMs } = settings;
  if (interval === null) return () => undefined;
  const watch = watchTests(supervised.marks);
  const look = () => watch.look(supervised.elapsedMs());
  const looking = setInterval(look, Math.min(LOOK_MS, interval)).unref();
  const beat = () => {
    const silentMs = supervised.silentMs();
    if (silentMs >= interval) {
      look();
      const tail = supervised.outputTail();
      const line = heartbeatLine({
        elapsedMs: supervised.elapsedMs(),
        timeoutMs,
        silentMs,
        tests: watch.running(),
        tail,
      });
      // A test's parameters can hold what the environment holds.
      const redacted = createRedactor([...supervised.masks(), ...secretsOf(process.env)]).text(line);
      log.info(breaksLine(tail) ? `\n${redacted}` : redacted);
    }
    timer = setTimeout(beat, silentMs >= interval ? interval : interval - silentMs).unref();
  };
  let timer = setTimeout(beat, interval).unref();
  return () => {
    clearTimeout(timer);
    clearInterval(looking);
  };
}

/**
 * Our line would stand in the middle of one of the command's (the dots of pytest): both streams go to the same place. Where
 * they do not, as in a job of GitHub's, whoever reads them puts each stream's lines together.
 */
function breaksLine(tail: Uint8Array | null): boolean {
  if (tail === null || tail.length === 0 || tail.at(-1) === 0x0a) return false;
  try {
    const [out, error] = [fstatSync(1), fstatSync(2)];
    return out.dev === error.dev && out.ino === error.ino;
  } catch {
    return false;
  }
}
