import type { Traffic, UndisturbedIo } from '../../model/snapshot.ts';
import { parseIo, parseTcpCounts } from '../../parse/kernel/traffic.ts';
import type { SampleEvidence, TrafficEvidence } from '../evidence/evidence.ts';

/** Tells what went through the connection with this inode; `null` where it was not seen at two looks. */
export type TrafficFinder = (inode: number) => Traffic | null;

/** Compares the first look with the last; with one look nothing moved that is known. */
export function trafficFinder(looks: readonly TrafficEvidence[]): TrafficFinder {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined || first === last) return () => null;
  const [before, after] = [parseTcpCounts(first.text), parseTcpCounts(last.text)];
  return (inode) => {
    const [from, to] = [before.get(inode), after.get(inode)];
    if (from === undefined || to === undefined) return null;
    const receivedBytes = Math.max(0, to.received - from.received);
    const isQueueKnown = from.unread !== null && to.unread !== null;
    return {
      ms: last.atMs - first.atMs,
      receivedBytes,
      allReceivedBytes: to.received,
      ...(isQueueKnown
        ? {
            takenBytes: Math.max(0, receivedBytes + (from.unread ?? 0) - (to.unread ?? 0)),
            unreadBytes: to.unread ?? 0,
          }
        : {}),
      ackedBytes: Math.max(0, to.acked - from.acked),
      silentMs: to.sinceReceivedMs,
      ...(to.sinceSentMs === null ? {} : { sentMs: to.sinceSentMs }),
    };
  };
}

/** What the process read and wrote while it was left alone, in all gaps between the samples together. */
export function ioOf(
  samples: readonly (SampleEvidence | null)[],
  sampleTimesMs: readonly number[],
): UndisturbedIo | null {
  let sum = null as UndisturbedIo | null;
  for (const [at, sample] of samples.entries()) {
    const ms = (sampleTimesMs[at + 1] ?? 0) - (sample?.rest?.atMs ?? 0);
    const [from, to] = [parseIo(sample?.rest?.io ?? null), parseIo(samples[at + 1]?.io ?? null)];
    if (from === null || to === null || ms <= 0) continue;
    sum = {
      ms: Math.round((sum?.ms ?? 0) + ms),
      readBytes: (sum?.readBytes ?? 0) + Math.max(0, to.read - from.read),
      writtenBytes: (sum?.writtenBytes ?? 0) + Math.max(0, to.written - from.written),
    };
  }
  return sum;
}
