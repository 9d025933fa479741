import type { Snapshot } from '../../model/snapshot.ts';
import type { Trigger } from '../../model/verdict.ts';
import type { TreeMarks, TreeMember } from '../../process-tree/types.ts';
import type { Settings } from '../../settings/settings.ts';

/** Of `code` and `signal` one is `null`. */
export interface RootEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

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
  /** The last bytes of the output; `null` or absent where it did not pass through us. */
  readonly outputTail?: Uint8Array | null;
  /** All of it together; collectors get shares. A cancelled job has less. */
  readonly budgetMs: number;
  /** How the root ended, where that is known by now: it is our own child. */
  readonly rootEnd?: () => RootEnd | null;
  /** Called between the first two samples, where nothing else happens: for what is needed later and can be begun. Members of the first one, the root first. */
  readonly meanwhile?: (members: readonly TreeMember[]) => void;
  /** Aborted when the time has become short after all: what has been collected until then is used. */
  readonly stop?: AbortSignal;
  /** Called at the beginning with what makes a snapshot, at any time, of what has been collected by then. */
  readonly begun?: (sofar: () => Snapshot) => void;
  /** Called at the end with what looks at the same processes for some seconds more; it gives `null` where there is nothing more to see, and never rejects. */
  readonly goesOn?: (lookLonger: () => Promise<Snapshot | null>) => void;
}
