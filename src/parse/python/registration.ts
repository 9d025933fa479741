import * as v from 'valibot';
import { bounded, decoded } from '../text.ts';

/** The row in `registered/<pid>.txt`; see `docs/helper-protocol.md`. */
export interface Registration {
  readonly pid: number;
  readonly startTicks: number;
  readonly fd: number;
  readonly version: string;
  readonly implementation: string;
  readonly executable: string;
  readonly raw: boolean;
  readonly details: boolean;
  /** One thread runs Python at a time. */
  readonly gil: boolean;
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const word = v.pipe(
  v.string(),
  v.transform((text) => bounded(text)),
);
const registration = v.object({
  schemaVersion: v.literal(1),
  pid: whole,
  startTicks: whole,
  // -1: there is no raw channel.
  fd: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  version: word,
  implementation: word,
  executable: word,
  raw: v.boolean(),
  details: v.boolean(),
  gil: v.optional(v.boolean(), true),
});

/** Throws with the file's name and the place that is wrong. */
export function parseRegistration(bytes: Uint8Array, file: string): Registration {
  const result = v.safeParse(registration, jsonOf(bytes, file), { abortEarly: true });
  if (result.success) return result.output;
  throw new Error(`${file}: ${placeOf(result.issues[0])}`);
}

/** Parses JSON of the target's; a failure names the file. */
export function jsonOf(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(decoded(bytes));
  } catch {
    throw new Error(`${file} is not JSON`);
  }
}

/** `threads.3.name: Invalid type: ...` */
export function placeOf(issue: v.BaseIssue<unknown>): string {
  return bounded(`${v.getDotPath(issue) ?? 'document'}: ${issue.message}`, 200);
}
