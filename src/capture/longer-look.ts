import type { Snapshot } from '../model/snapshot.ts';
import type { BuildContext } from './assemble/snapshot.ts';
import { deadlineIn, pause } from './evidence/deadline.ts';
import { remembering } from './foreign/remembering.ts';
import { takeForeignFiles } from './foreign/waiting.ts';
import type { Ledger } from './ledger/ledger.ts';
import { leaveMarks } from './sample/marks.ts';
import { readLocks, SAMPLE_MS, shareOfSample, takeSample } from './sample/sample.ts';
import { noteDeaths } from './sample/under-look.ts';
import { builtSnapshot } from './so-far.ts';

/**
 * Between the two samples of a longer look: whoever paces what it does, does the next piece within that, mostly; a pause that is longer is one that people count in
 * their tests, and a hang may last for that long.
 */
const LONGER_MS = 2_500;
/** A whole longer look, on a busy machine as well: its pause, two samples of a second and more, and what files say about it. */
export const LONGER_LOOK_MS = 6_000;
/** The collector takes the next look for a new one only so long after the last one (`SAME_LOOK` of its marks.py); a little more. */
const LOOKS_APART_MS = 250;
/** The first to read the table of locks for a while waits for all processors, 10 to 30 ms. */
const LOCKS_MS = 40;

/**
 * Two more samples of the same processes, far apart: the first of them has the collector mark frames and remember numbers, the second one compares. Only for
 * processes that are about to be ended. Never rejects.
 *
 * @returns the snapshot with all samples; `null` where it was not to be had: nobody had looked twice, time is short, or somebody has died meanwhile.
 */
export async function lookLonger(ledger: Ledger, context: BuildContext): Promise<Snapshot | null> {
  const { request } = context;
  const { beganAt } = ledger;
  const isMeant = request.trigger === 'deadline' || request.trigger === 'idle-timeout';
  const isOver = () => request.stop?.aborted === true;
  if (!isMeant || isOver() || beganAt === null || ledger.sampleTimesMs.length < 2) return null;
  const deadline = deadlineIn(LONGER_LOOK_MS);
  try {
    leaveOut(ledger);
    const sample = (after: number) =>
      takeSample(ledger, performance.now() - beganAt, request, shareOfSample(deadline, after));
    await pause(LOOKS_APART_MS);
    await sample(1);
    await leaveMarks(ledger, request, shareOfSample(deadline, 1));
    const apart = Math.max(0, Math.min(LONGER_MS, deadline.remainingMs() - 2 * SAMPLE_MS));
    await Promise.all([pause(Math.max(0, apart - LOCKS_MS)).then(() => readLocks(ledger)), pause(apart)]);
    if (isOver()) return null;
    await sample(0);
    noteDeaths(ledger.processes.values(), ledger, request);
    return await builtSnapshot(ledger, context, remembering(takeForeignFiles()), deadline);
  } catch {
    // What had been seen before stands.
    return null;
  }
}

/** What we did from the last sample to this look, gdb above all, is no time in which anybody was left alone. */
function leaveOut({ processes }: Ledger): void {
  for (const { samples } of processes.values()) {
    const last = samples.length - 1;
    const sample = samples[last];
    if (sample != null) samples[last] = { ...sample, rest: null };
  }
}
