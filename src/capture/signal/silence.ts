import type { Signal } from '../../settings/settings.ts';
import type { DetailsEvidence } from '../evidence/evidence.ts';
import { isFull, NO_ROOM, type Refusal, refusal } from './gate.ts';

/** Whether the collector said that the application has put its own handler on the raw signal. */
export function tellsRawTaken(details: DetailsEvidence | null): boolean {
  return details !== null && /"rawSignalTaken": ?true/.test(new TextDecoder().decode(details.bytes));
}

/** Whether the collector said that there are interpreters of which it tells nothing. */
export function tellsOtherInterpreters(details: DetailsEvidence | null): boolean {
  return details !== null && /"otherInterpreters": ?[1-9]/.test(new TextDecoder().decode(details.bytes));
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
