import { fstatSync } from 'node:fs';
import type { Log } from '../../publish/host.ts';
import { createRedactor } from '../../report/redact/redact.ts';
import { secretsOf } from '../../report/redact/secrets.ts';
import type { Supervised } from '../../supervise/types/types.ts';
import { heartbeatLine } from './line.ts';
import { watchTests } from './running-tests.ts';

export type WatchedRun = Pick<Supervised, 'elapsedMs' | 'silentMs' | 'outputTail' | 'marks' | 'masks'>;

export interface Beat {
  /** Notes which tests run, so that their ages are known later. */
  look(): Promise<void>;
  /** Writes the line. */
  tell(): void;
}

export function beatOf(supervised: WatchedRun, timeoutMs: number, log: Log): Beat {
  const watch = watchTests(supervised.marks);
  return {
    look: () => watch.look(supervised.elapsedMs()),
    tell() {
      const tail = supervised.outputTail();
      const line = heartbeatLine({
        elapsedMs: supervised.elapsedMs(),
        timeoutMs,
        silentMs: supervised.silentMs(),
        tests: watch.running(),
        held: watch.held(),
        tail,
      });
      // A test's parameters can hold what the environment holds.
      const redacted = createRedactor([...supervised.masks(), ...secretsOf(process.env)]).text(line);
      log.info(breaksLine(tail) ? `\n${redacted}` : redacted);
    },
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
