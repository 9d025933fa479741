/**
 * What an actor can wait for or hold, as the collector inside the process saw it. One generic shape, so that a new kind of object is
 * a new row in the collector and in the diagnosis, not a new field here.
 */
import type { Frame } from './frame.ts';

export const OBJECT_KINDS = [
  'lock',
  'rlock',
  'native lock',
  'made lock',
  'condition',
  'event',
  'semaphore',
  'barrier',
  'queue',
  'simple queue',
  'thread',
  'future',
  'work item',
  'executor',
  'process',
  'process pool',
  'pool result',
  'process queue',
  'process lock',
  'connection',
  'manager',
  'async lock',
  'async event',
  'async condition',
  'async semaphore',
  'async barrier',
  'async queue',
  'async future',
  'gather',
  'task',
  'task group',
  'event loop',
  'server',
  'import lock',
  'file lock',
  'socket',
  'file',
  'database connection',
  'greenlet',
  'greenlet event',
  'greenlet lock',
  'greenlet queue',
  'other',
] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];

export interface SyncObject {
  /** `id()` as a decimal string; joins `Frame.refs` and the ids of tasks and greenlets. */
  readonly id: string;
  readonly kind: ObjectKind;
  /** `module.qualname` of its class. */
  readonly type: string;
  /** What is known of its state, by names that `docs/helper-protocol.md` lists for each kind, e.g. `locked`, `owner`, `size`. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** Other objects by their part in it, e.g. `condition`, `mutex`, `waiters`, `workers`, `future`. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** Stack at creation or start where something recorded it; the traceback of how it ended is `endedAt`. */
  readonly createdAt: readonly Frame[];
  /** Where a finished task or thread raised; empty else. */
  readonly endedAt: readonly Frame[];
}
