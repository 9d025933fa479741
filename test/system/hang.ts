import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { withSourceFacts } from '../../src/source/sources-of-snapshot.ts';
import { startTarget } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';

/** Far enough apart that a loop comes round and a thread that looks for the GIL does so often. */
const SAMPLE_INTERVAL_MS = 400;
const SOURCES_MS = 5000;

export interface Hang {
  readonly verdict: Verdict;
  readonly snapshot: Snapshot;
  /** Number of the line in the program that ends in this comment. */
  line(comment: string): number;
}

/**
 * Runs a program that prints `ready` under the real helpers and diagnoses it, again and again until it stands where it shall
 * hang: `settled` throws as long as it does not.
 */
export async function hangOf(
  source: string,
  settled: (verdict: Verdict) => void,
  argv: readonly string[] = [testPython, 'program.py'],
): Promise<Hang> {
  const target = await startTarget(argv, source);
  let found: Hang | null = null;
  await eventually(async () => {
    const captured = await target.capture({ settings: { samples: 2, sampleIntervalMs: SAMPLE_INTERVAL_MS } });
    const snapshot = await withSourceFacts(captured, SOURCES_MS);
    const verdict = diagnose(snapshot, 'hung');
    found = { verdict, snapshot, line: (comment) => lineOf(source, comment) };
    settled(verdict);
  });
  if (found === null) throw new Error('no capture was made');
  return found;
}

function lineOf(source: string, comment: string): number {
  const at = source.split('\n').findIndex((line) => line.endsWith(`# ${comment}`));
  if (at < 0) throw new Error(`no line ends in '# ${comment}'`);
  return at + 1;
}
