import type { LayerResult } from '../../model/snapshot.ts';
import type { Membership, ProcessId } from '../../process-tree/types.ts';
import type { GdbEvidence, OutsideEvidence, ProcessFacts } from './evidence.ts';

/** A Python process as a layer from outside sees it. */
export interface FallbackTarget {
  readonly id: ProcessId & { readonly membership?: Membership };
  readonly facts: ProcessFacts;
  /** e.g. `3.11.7`, from its registration; `null` where it has none. */
  readonly version: string | null;
  /** faulthandler answered in some sample. */
  readonly hasRawDump: boolean;
  /** The collector answered in some sample. */
  readonly hasDetails: boolean;
  /** What the collector does with frames: marks them, or reads the marks of an earlier look (`collect/stacks/marks.py`); `null` or absent: neither. */
  readonly marks?: 'mark' | 'read' | null;
  /** It goes on after the look: nothing of ours runs in it where code of its own would be called for that, a debugger's for instance. */
  readonly spares?: boolean;
}

/** What the layers from outside brought of one process. */
export interface FallbackReading {
  readonly results: readonly LayerResult[];
  readonly gdb: GdbEvidence | null;
  readonly outside?: OutsideEvidence | null;
}
