import type { Disturbance } from '../../model/snapshot.ts';
import type { IdleTimer } from '../../parse/kernel/sched.ts';
import { pause } from '../evidence/deadline.ts';
import type { SampleEvidence } from '../evidence/evidence.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import type { Ledger, ProcessNotes } from '../ledger/ledger.ts';
import { disturbanceOf, movedBy } from '../signal/disturbance.ts';
import { type Before, hasWaited, movedWait } from '../signal/moved.ts';
import { waitsForAnySignal } from '../signal/native-caller.ts';

/** One process in one sample. */
export interface Page {
  readonly notes: ProcessNotes;
  readonly look: SampleEvidence;
  /** The library, none of the interpreter's, in which the main thread waits, before anything was sent; `null` where none is seen. */
  readonly foreign: string | null;
}

/** Who was woken is on its way back to its wait, or away, for some milliseconds; on a busy machine longer: 5, 10, 20 ... are 155 together. */
const LOOKS = 6;
const FIRST_PAUSE_MS = 5;

/**
 * Notes whom the look of this sample has ended or moved. The interpreter begins its own calls anew after a signal, but for a wait for any; only libraries may give up.
 * What waited before the first signal tells it: later we have woken everybody.
 */
export async function noteDisturbances(
  pages: readonly Page[],
  sample: number,
  idleOf: IdleTimer,
  arch: string,
  ledger: Ledger,
  request: CaptureRequest,
): Promise<void> {
  const waits = new Map<ProcessNotes, Before>();
  for (const { notes, look, foreign } of sample === 0 ? pages : []) {
    const main = look.threads.find(({ tid }) => tid === look.member.pid);
    if (main === undefined) continue;
    const before = { tid: main.tid, syscall: main.syscall, idleMs: idleOf(main.sched, main.stat) };
    notes.waitedLong = before.idleMs === null || hasWaited(before);
    const ends = foreign !== null || waitsForAnySignal(main, arch);
    if (ends && hasWaited(before)) waits.set(notes, before);
  }
  for (let round = 0; round < LOOKS && waits.size > 0; round++) {
    if (round > 0) await pause(FIRST_PAUSE_MS * 2 ** round);
    for (const [notes, before] of waits) {
      const wait = movedWait(notes.member.pid, before, arch);
      if (wait === 'runs' && round < LOOKS - 1) continue;
      waits.delete(notes);
      if (wait !== null) disturb(notes, sample, movedBy(wait), ledger);
    }
  }
  noteDeaths(
    pages.map(({ notes }) => notes),
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
