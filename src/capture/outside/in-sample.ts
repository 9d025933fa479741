import { arch } from 'node:os';
import { parseGdb } from '../../parse/python/gdb.ts';
import { type Deadline, deadlineIn } from '../evidence/deadline.ts';
import type { SampleEvidence } from '../evidence/evidence.ts';
import type { FallbackTarget } from '../evidence/outside-target.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import { factsOf, isPython } from '../facts/process-facts.ts';
import type { ProcessNotes } from '../ledger/ledger.ts';
import { awaitsSignalsInTime } from '../signal/native-caller.ts';
import { isPyPy, readBy } from './gdb/read-by.ts';
import { ptrace, pythonHere } from './ptrace/ptrace.ts';

/** A Python starts and reads a process within a tenth of a second; on a busy machine, with sudo, and several in turn it takes longer. */
const READ_MS = 2500;

/** A process that no signal is to reach, or none did, in one sample. */
export interface Unsignalled {
  readonly notes: ProcessNotes;
  readonly look: SampleEvidence;
  /** The collector was not asked, so it may be run from outside. */
  readonly wantsDetails: boolean;
}

/** Whether anything may and can be read from outside at all. */
export function canReadOutside({ settings }: Pick<CaptureRequest, 'settings'>): boolean {
  return process.platform === 'linux' && settings.gdb !== 'never' && pythonHere() !== null;
}

/**
 * Reads processes by ptrace, with all their threads stopped: where frames change while they are looked at, this is the way that does no
 * harm. A fault of the interpreter's dumper is caught and undone. What was told is put into the look. Never rejects.
 */
export async function readUnsignalled(
  all: readonly Unsignalled[],
  request: CaptureRequest,
  deadline: Deadline,
  put: (one: Unsignalled, told: Pick<SampleEvidence, 'raw' | 'details'>) => void,
  boundMs = READ_MS,
): Promise<void> {
  if (all.length === 0 || !canReadOutside(request)) return;
  const pages = all.flatMap((one) => {
    const target = one.notes.outsideClosed || movedByStop(one.look, request) ? null : targetOf(one, request, deadline);
    return target === null ? [] : [{ one, target }];
  });
  const bound = deadlineIn(deadline.atMostMs(boundMs));
  const targets = pages.map(({ target }) => target);
  await readBy(ptrace, targets, request.settings, bound, (target, { results, gdb }) => {
    const one = pages.find((page) => page.target === target)?.one;
    if (one === undefined) return;
    one.notes.layers.push(...results);
    const { dump, details } = parseGdb(gdb?.output ?? '');
    if (dump === null && details === null) one.notes.outsideClosed = true;
    else put(one, { raw: bytesOf(dump), details: documentOf(details) });
  });
}

/** Whether a process that goes on after the look has a wait that ends even if its threads are merely stopped. */
export function movedByStop(
  { threads }: Pick<SampleEvidence, 'threads'>,
  { trigger }: Pick<CaptureRequest, 'trigger'>,
): boolean {
  return trigger === 'asked' && threads.some((thread) => awaitsSignalsInTime(thread, arch()));
}

function targetOf(
  { notes, wantsDetails }: Unsignalled,
  { privateDir, trigger }: CaptureRequest,
  deadline: Deadline,
): FallbackTarget | null {
  const facts = notes.facts ?? factsOf(notes.member.pid, privateDir, deadline);
  const version = notes.registered.registration?.version ?? null;
  const target = {
    id: notes.member,
    facts,
    version,
    hasRawDump: false,
    hasDetails: !wantsDetails,
    // Whoever goes on after the look keeps no mark of it.
    marks: trigger === 'asked' ? null : marksOf(notes),
    spares: trigger === 'asked',
  };
  return isPython(facts) && !isPyPy(target) ? target : null;
}

/** Every other look marks, and the one behind it reads: all frames of a process whose look before failed would seem to be new. */
function marksOf({ samples }: ProcessNotes): 'mark' | 'read' | null {
  if (samples.length % 2 === 1) return 'mark';
  return samples.at(-2)?.details == null ? null : 'read';
}

function bytesOf(text: string | null): Uint8Array | null {
  return text === null ? null : new TextEncoder().encode(text);
}

function documentOf(text: string | null): SampleEvidence['details'] {
  const bytes = bytesOf(text);
  return bytes === null ? null : { file: 'the document that was fetched from outside', bytes };
}
