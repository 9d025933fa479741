import { formatDuration } from '../../settings/duration.ts';
import type { SeenTest } from './running-tests.ts';

/** More would hide the times. */
const MOST_TESTS = 3;
const TEST_LENGTH = 200;

export interface HeartbeatFacts {
  readonly elapsedMs: number;
  readonly timeoutMs: number;
  readonly silentMs: number;
  /** The longest first. */
  readonly tests: readonly SeenTest[];
  /** PIDs that the kernel holds (state D), so that nobody can see their test. */
  readonly held?: readonly number[];
  /** The last output; `null` where it is not known. */
  readonly tail: Uint8Array | null;
}

/** `whyhung: 5m00s of 10m00s, no output for 2m10s; running tests/test_db.py::test_sync (2m08s) in gw1`. */
export function heartbeatLine(beat: HeartbeatFacts): string {
  const { elapsedMs, timeoutMs, silentMs, tail } = beat;
  const [elapsed, whole, quiet] = [elapsedMs, timeoutMs, silentMs].map(formatDuration);
  const tests = beat.tests.length > 0 ? beat.tests : testOfLastLine(tail, elapsedMs - silentMs);
  const shown = tests.slice(0, MOST_TESTS).map(({ test, worker, sinceMs }) => {
    const name = test.length > TEST_LENGTH ? `${test.slice(0, TEST_LENGTH)}…` : test;
    const age = formatDuration(Math.max(0, elapsedMs - sinceMs));
    return `${name.replace(/\s+/g, ' ')} (${age})${worker === null ? '' : ` in ${worker}`}`;
  });
  const more = tests.length - shown.length;
  const running = shown.length === 0 ? '' : `; running ${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
  return `whyhung: ${elapsed} of ${whole}, no output for ${quiet}${running}${heldText(beat.held ?? [])}`;
}

/** `; process 12 is held by the kernel (state D)`. */
function heldText(held: readonly number[]): string {
  if (held.length === 0) return '';
  const one = held.length === 1;
  const more = held.length > MOST_TESTS ? ` and ${held.length - MOST_TESTS} more` : '';
  return `; ${one ? 'process' : 'processes'} ${held.slice(0, MOST_TESTS).join(', ')}${more} ${one ? 'is' : 'are'} held by the kernel (state D)`;
}

/** With `-v`, pytest begins the line when the test begins, and ends it when it has ended. */
function testOfLastLine(tail: Uint8Array | null, sinceMs: number): readonly SeenTest[] {
  if (tail === null) return [];
  const end = Buffer.from(tail.subarray(Math.max(0, tail.length - 1000))).toString('utf8');
  const test = /(?:^|\n)(\S+\.py::\S[^\n]*?) $/.exec(end)?.[1];
  return test === undefined ? [] : [{ test, worker: null, sinceMs }];
}
