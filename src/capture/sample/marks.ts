import { bounded } from '../../parse/text.ts';
import { isSame } from '../../process-tree/process-tree.ts';
import type { Deadline } from '../evidence/deadline.ts';
import { pause } from '../evidence/deadline.ts';
import type { DetailsEvidence } from '../evidence/evidence.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import type { Ledger, ProcessNotes } from '../ledger/ledger.ts';
import { type DetailsFolder, detailsFolder } from '../signal/details-dump.ts';
import { ask } from '../signal/signal-layers.ts';
import { turns } from '../signal/turns.ts';

/** An answer right after another one belongs to the same look (`SAME_LOOK` of the collector's marks.py); a little more. */
const LOOKS_APART_MS = 250;
/** One answers late, or the other way round: then it is the other one's turn. */
const MOST_TIMES = 3;

/**
 * Has the collector take its marks off the frames of processes that go on: it marks them in one look and reads the marks in the next, so that an
 * odd number of answers leaves them, which a debugger that is attached later would meet. Never rejects.
 */
export async function takeMarksAway(ledger: Ledger, request: CaptureRequest, deadline: Deadline): Promise<void> {
  const folder = detailsFolder(request.privateDir);
  const isMarked = ({ member }: ProcessNotes) => leftMarks(lastAnswer(folder, member.pid));
  const context = { request, folder, turns: turns(), deadline };
  for (let time = 0; time < MOST_TIMES; time++) {
    const marked = [...ledger.processes.values()].filter(isMarked);
    if (marked.length === 0 || deadline.remainingMs() < LOOKS_APART_MS) return noteMarked(ledger, marked);
    await pause(LOOKS_APART_MS);
    await Promise.all(marked.map((notes) => ask(notes.member, notes, context)));
  }
  noteMarked(ledger, [...ledger.processes.values()].filter(isMarked));
}

/**
 * Has those that answered without leaving marks answer once more, so that the look that follows reads some: on a busy machine two answers may have been
 * given as one look, and marks are left by every other one. Only for processes that are about to be ended. Never rejects.
 */
export async function leaveMarks(ledger: Ledger, request: CaptureRequest, deadline: Deadline): Promise<void> {
  const folder = detailsFolder(request.privateDir);
  const unmarked = [...ledger.processes.values()].filter(({ member }) => {
    const last = lastAnswer(folder, member.pid);
    return last !== null && !leftMarks(last);
  });
  if (unmarked.length === 0 || deadline.remainingMs() < LOOKS_APART_MS) return;
  const context = { request, folder, turns: turns(), deadline };
  await pause(LOOKS_APART_MS);
  await Promise.all(unmarked.map((notes) => ask(notes.member, notes, context)));
}

function noteMarked({ problems }: Ledger, marked: readonly ProcessNotes[]): void {
  for (const { member } of marked) {
    if (!isSame(member)) continue;
    const message = `${bounded(member.name)} (${member.pid}) did not answer once more, so that the frames it has now stay without line events for a debugger.`;
    problems.push({ where: 'marks', pid: member.pid, message, remedy: 'Inspect it once more.' });
  }
}

function leftMarks(details: DetailsEvidence | null): boolean {
  return details !== null && /"marked": ?true/.test(Buffer.from(details.bytes).toString('latin1'));
}

/** The newest, also one that came too late for its sample. */
function lastAnswer(folder: DetailsFolder, pid: number): DetailsEvidence | null {
  const numberOf = (name: string) => Number(/-(\d+)\.json$/.exec(name)?.[1] ?? 0);
  const [newest] = [...folder.answersOf(pid).keys()].sort((a, b) => numberOf(b) - numberOf(a));
  try {
    return newest === undefined ? null : folder.read(newest);
  } catch {
    return null;
  }
}
