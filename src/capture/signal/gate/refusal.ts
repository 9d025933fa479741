/** Why a process may not be signalled, in words for the report. */
export interface Refusal {
  /** `uncaught`: everything is in order, but the process does not catch the signal. */
  readonly code: 'uncaught' | 'other';
  readonly reason: string;
  readonly remedy: string;
}

/** A refusal for any reason but an uncaught signal. */
export function refusal(reason: string, remedy = ''): Refusal {
  return { code: 'other', reason, remedy };
}
