import { createHash } from 'node:crypto';
import type { Snapshot } from '../../model/snapshot.ts';
import { threadsOf } from '../../model/threads.ts';
import type { Verdict } from '../../model/verdict.ts';
import { type EventDetail, sentryEvent } from './event.ts';

/** Sentry refuses events above 1 MiB (develop.sentry.dev, "Size Limits"); some room is left for the envelope. */
const EVENT_LIMIT_BYTES = 1000 * 1000;

/** Names of the members, and the shortest values. */
const LEAST_FRAME_BYTES = 80;

/** Its name in the report folder. */
export const SENTRY_FILE = 'sentry-event.json';

/** From all that is useful to what names the hang; each is a fraction of the one before. */
const DETAILS: readonly EventDetail[] = [
  { threads: 2000, frames: 120, context: 5, locals: true },
  { threads: 200, frames: 60, context: 3, locals: true },
  { threads: 60, frames: 30, context: 0, locals: false },
  { threads: 10, frames: 12, context: 0, locals: false },
];

/** An event as it is sent and lies in the report folder. */
export interface EventText {
  readonly id: string;
  readonly json: string;
}

/** The event with as much detail as Sentry takes; `null` where not even the least fits. Of redacted evidence. */
export function fittingEvent(snapshot: Snapshot, verdict: Verdict, limitBytes = EVENT_LIMIT_BYTES): EventText | null {
  const id = eventId(snapshot, verdict);
  const depths = snapshot.processes.flatMap((process) => threadsOf(process).map(({ frames }) => frames.length));
  for (const detail of DETAILS) {
    if (leastBytes(depths, detail) > limitBytes) continue;
    const json = JSON.stringify(sentryEvent(snapshot, verdict, id, detail));
    if (Buffer.byteLength(json) <= limitBytes) return { id, json };
  }
  return null;
}

/** What it will have at the least: thousands of threads are not rendered only to see that they are too many. */
function leastBytes(depths: readonly number[], { threads, frames }: EventDetail): number {
  const shown = depths.slice(0, threads).reduce((sum, depth) => sum + Math.min(depth, frames), 0);
  return shown * LEAST_FRAME_BYTES;
}

/** The same for the same hang of the same run, so that Sentry counts it once when it is sent twice. */
function eventId({ takenAt, rootPid, command }: Snapshot, { fingerprint }: Verdict): string {
  const what = [takenAt, String(rootPid), command, fingerprint].join('\n');
  return createHash('sha256').update(what).digest('hex').slice(0, 32);
}
