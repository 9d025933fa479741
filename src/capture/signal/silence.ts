import { parseFaulthandler } from '../../parse/python/faulthandler.ts';
import type { Signal } from '../../settings/settings.ts';
import type { DetailsEvidence } from '../evidence/evidence.ts';
import { isFull, NO_ROOM, type Refusal, refusal } from './gate/gate.ts';

/** Whether the collector said that the application has put its own handler on the raw signal. */
export function reportsRawTaken(details: DetailsEvidence | null): boolean {
  return details !== null && /"rawSignalTaken": ?true/.test(new TextDecoder().decode(details.bytes));
}

/** Whether the collector, in a process without a GIL, said that it cannot look: another thread is in native code and keeps all others from coming to rest. */
export function reportsAttached(details: DetailsEvidence): boolean {
  return /^\{"began": [\d.]+,\n"attached": true\}/.test(
    new TextDecoder('latin1').decode(details.bytes.subarray(0, BEGINNING)),
  );
}

/** Whether the collector said that there are interpreters of which it tells nothing. */
export function reportsOtherInterpreters(details: DetailsEvidence | null): boolean {
  return details !== null && /"otherInterpreters": ?[1-9]/.test(new TextDecoder().decode(details.bytes));
}

/** Bytes of an answer of one line. */
const BEGINNING = 100;
/** faulthandler tells no older ones (`MAX_FRAME_DEPTH` in CPython's traceback.c). */
const MOST_FRAMES = 100;

/**
 * Whether faulthandler's stacks are perhaps not those of the main interpreter: it tells the threads of the one that the signalled thread runs, and the
 * collector cannot answer before that comes back. The main thread, which comes last, begins with a module of a file, or in `runpy`.
 */
export function reportsInnerAlone(raw: Uint8Array | null): boolean {
  const stacks = raw === null ? null : parseFaulthandler(new TextDecoder().decode(raw));
  const { frames = [] } = stacks?.threads.at(-1) ?? {};
  const oldest = frames.at(-1);
  if (stacks === null || stacks.truncated || oldest === undefined || frames.length >= MOST_FRAMES) return false;
  const isModule = oldest.function === '<module>' && oldest.file !== '<string>';
  return !isModule && oldest.function !== '_run_module_as_main';
}

export function rawTaken(signal: Signal): Refusal {
  return refusal(`The application has its own handler on ${signal.name}.`, 'Choose another signal with `signal`.');
}

/** What to do about a raw signal that was caught and not answered, where nothing tells by whom it was caught. */
export function chooseAnother(signal: Signal): string {
  return `If the application has its own handler on ${signal.name}, choose another signal with \`signal\`.`;
}

/** An answer that does not come may have had no room. */
export function silent(privateDir: string, why: string): Refusal {
  return isFull(privateDir) ? NO_ROOM : refusal(why);
}
