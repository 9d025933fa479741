import type { Snapshot } from '../../model/snapshot.ts';

/**
 * Output that is no older than this came while the command was still at work. Longer would call a hang slow whose last words
 * are a log line; what prints less often is told from a hang by its stacks, since it moves between the samples.
 */
const RECENT_MS = 1000;
/** Of a run of less than five seconds even a hang's first words are that young. */
const RECENT_SHARE = 0.2;

type Output = Pick<Snapshot, 'silentMs' | 'wroteWhileLooking' | 'elapsedMs' | 'sampleTimesMs'>;

/**
 * Something was still written shortly before the trigger: the command may be slow rather than hung. Not where a look of at least as long
 * saw nothing come: who prints that often would have printed, and on a busy machine a hang may have begun right before its deadline.
 */
export function wroteRecently({ silentMs, wroteWhileLooking, elapsedMs, sampleTimesMs }: Output): boolean {
  if (silentMs === null || silentMs >= RECENT_MS || silentMs >= elapsedMs * RECENT_SHARE) return false;
  const lookedMs = (sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0);
  return wroteWhileLooking !== false || lookedMs < RECENT_MS;
}
