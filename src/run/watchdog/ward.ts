import type { ProcessId, TreeMarks } from '../../process-tree/types.ts';

/** What a watchdog has to know, handed on in its environment, where other users do not see it. */
export interface Ward {
  readonly wrapper: ProcessId;
  readonly marks: TreeMarks;
  readonly privateDir: string;
  readonly graceMs: number;
}

/** Plain JSON of a `Ward`, from one process of ours to the next. */
export const WARD_VARIABLE = 'WHYHUNG_WARD';

/** Each process of a watchdog has it in its environment, with the private folder of its run. */
export const WATCHDOG_VARIABLE = 'WHYHUNG_WATCHDOG';

/** Beyond deadline, grace and the time of the samples: all the rest takes 30 s at most, and a machine may be slow. */
export const AFTERWARDS_MS = 60_000;
