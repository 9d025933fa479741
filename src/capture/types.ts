import type { Trigger } from '../model/verdict.ts';
import type { TreeMarks } from '../process-tree/types.ts';
import type { Settings } from '../settings/settings.ts';

/** What the capture has to know; plain data, so that `post` can start one as well. */
export interface CaptureRequest {
  readonly marks: TreeMarks;
  readonly privateDir: string;
  readonly settings: Pick<
    Settings,
    'samples' | 'sampleIntervalMs' | 'signal' | 'detailsSignal' | 'gdb' | 'installGdb' | 'timeoutMs'
  >;
  readonly trigger: Trigger;
  readonly workspace: string;
  readonly command: string;
  readonly elapsedMs: number;
  readonly silentMs: number | null;
  /** All of it together; collectors get shares. A cancelled job has less. */
  readonly budgetMs: number;
  /** Aborted when the time has become short after all: what has been collected until then is used. */
  readonly stop?: AbortSignal;
}
