import type { Snapshot } from '../../model/snapshot.ts';

/**
 * Output that is no older than this came while the command was still at work. Longer would call a hang slow whose last words
 * are a log line; what prints less often is told from a hang by its stacks, since it moves between the samples.
 */
const RECENT_MS = 1000;
/** Of a run of less than five seconds even a hang's first words are that young. */
const RECENT_SHARE = 0.2;

/** Something was still written shortly before the trigger: the command may be slow rather than hung. */
export function wroteRecently({ silentMs, elapsedMs }: Pick<Snapshot, 'silentMs' | 'elapsedMs'>): boolean {
  return silentMs !== null && silentMs < RECENT_MS && silentMs < elapsedMs * RECENT_SHARE;
}
