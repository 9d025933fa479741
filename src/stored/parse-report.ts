import * as v from 'valibot';
import type { Snapshot } from '../model/snapshot.ts';
import type { Outcome } from '../model/verdict.ts';
import { storedSnapshot } from '../parse/stored/snapshot.ts';

/** A tree of 500 processes and 2,000 threads has some 30 MB; past this a machine's memory is at stake. */
export const SNAPSHOT_LIMIT_BYTES = 128 * 1024 * 1024;

/** The evidence of a hang, read again. */
export interface StoredReport {
  /** How a person would call it: the path that was given, or the artifact's name. */
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly outcome: Outcome;
}

/** @throws Error that names the first field which is not as this tool writes it. */
export function parseStoredReport(name: string, snapshotBytes: Uint8Array): StoredReport {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(snapshotBytes);
  const result = v.safeParse(storedSnapshot, JSON.parse(text), { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'the document'}: ${issue.message}`);
  }
  return { name, snapshot: result.output, outcome: outcomeOf(result.output) };
}

/** What happened is in the verdict too, but follows from what began the look. */
function outcomeOf({ trigger }: Snapshot): Outcome {
  if (trigger === 'deadline' || trigger === 'asked') return 'hung';
  return trigger === 'idle-timeout' ? 'idle' : 'cancelled';
}
