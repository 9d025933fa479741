import type { Disturbance } from '../model/snapshot.ts';
import type { IdleTimer } from '../parse/kernel/sched.ts';
import { pause } from './deadline.ts';
import type { Ledger, ProcessNotes } from './ledger.ts';
import type { Page } from './sample.ts';
import { disturbanceOf, movedBy } from './signal/disturbance.ts';
import { type Before, LONG_MS, movedWait } from './signal/moved.ts';
import type { CaptureRequest } from './types.ts';

/** Who was woken is on its way back to its wait for some milliseconds; on a busy machine it is not known then. */
const LOOKS = 4;
const BETWEEN_MS = 5;

/** Notes whom the look of this sample has ended or moved. Only what waited before the first signal tells that it was moved. */
export async function noteDisturbances(
  pages: readonly Page[],
  sample: number,
  idleOf: IdleTimer,
  arch: string,
  ledger: Ledger,
  request: CaptureRequest,
): Promise<void> {
  const open = pages.filter(({ notes }) => notes.disturbed === null);
  const waits = new Map<ProcessNotes, readonly Before[]>();
  for (const { notes, look } of open) {
    const threads = look.threads.map(({ tid, stat, syscall, sched }) => ({
      tid,
      syscall,
      idleMs: idleOf(sched, stat),
    }));
    if (sample === 0)
      notes.waitedLong = (threads.find(({ tid }) => tid === look.member.pid)?.idleMs ?? LONG_MS) >= LONG_MS;
    if (sample === 0) waits.set(notes, threads);
  }
  for (let round = 0; round < LOOKS; round++) {
    let unknown = false;
    for (const [notes, threads] of waits) {
      const wait = movedWait(notes.member.pid, threads, arch);
      if (wait === 'unknown') unknown = true;
      else waits.delete(notes);
      if (wait !== null && wait !== 'unknown') disturb(notes, sample, movedBy(wait), ledger);
    }
    if (!unknown) break;
    await pause(BETWEEN_MS);
  }
  noteDeaths(
    open.map(({ notes }) => notes),
    ledger,
    request,
  );
}

/** Notes who died within a second of a signal of ours. */
export function noteDeaths(
  all: Iterable<ProcessNotes>,
  ledger: Ledger,
  { settings, rootEnd, marks }: CaptureRequest,
): void {
  const ours = [settings.signal.name, settings.detailsSignal.name];
  for (const notes of all) {
    const death = notes.disturbed?.what.how === 'died' ? null : notes.death.death();
    if (death === null) continue;
    const own = notes.member.pid === marks.root.pid ? (rootEnd?.() ?? null) : null;
    const known = own === null ? death : { ...death, ...own };
    // One that ends by itself just now is no doing of ours.
    if (known.code !== null && !notes.waitedLong) continue;
    const what = disturbanceOf(known, ours);
    disturb(notes, notes.samples.length - 1, what, ledger);
    // The row of whichever was asked last: it failed for that.
    const row = notes.layers.findLast(({ layer }) => layer === 'signal' || layer === 'details');
    if (row === undefined || row.outcome === 'got') continue;
    notes.layers[notes.layers.indexOf(row)] = { ...row, outcome: 'failed', reason: what.sentence, remedy: '' };
  }
}

function disturb(notes: ProcessNotes, sample: number, what: Disturbance, ledger: Ledger): void {
  if (notes.disturbed !== null && what.how !== 'died') return;
  notes.disturbed = { sample, what };
  ledger.problems.push({ where: 'look', pid: notes.member.pid, message: what.sentence, remedy: '' });
}
