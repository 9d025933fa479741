import type { Container } from '../model/snapshot/containers.ts';
import type { Membership } from '../model/snapshot.ts';

export type { Membership } from '../model/snapshot.ts';

/** A process, told apart from a later one with the same PID. */
export interface ProcessId {
  readonly pid: number;
  /** Field 22 of `/proc/PID/stat` (clock ticks since boot); 0 off Linux. */
  readonly startTicks: number;
}

/** One line of the process table: what `/proc/PID/stat` tells. Times are clock ticks (100 per second on Linux). */
export interface ProcessRow extends ProcessId {
  readonly ppid: number;
  readonly pgid: number;
  readonly sid: number;
  /** One letter as in `ps`: R, S, D, T, t, Z, X, I. */
  readonly state: string;
  /** At most 15 characters; untrusted. */
  readonly name: string;
  readonly cpuTicks: number;
  readonly threads: number;
}

/** How far the kernel is in giving out PIDs, to threads as to processes, which it does in turn. */
export interface NumbersGiven {
  /** The one that was given last. */
  readonly latest: number;
  /** How many were given since boot. */
  readonly starts: number;
  /** Threads that exist now. */
  readonly tasks: number;
  /** Numbers are below it; behind the last come the first again. */
  readonly limit: number;
}

/** By what a process is known to belong to the command's tree, also after it was re-parented. */
export interface TreeMarks {
  readonly root: ProcessId;
  /** The command's own process group; `null` when it shares ours (a terminal's foreground job). */
  readonly pgid: number | null;
  /** `KEY=value` in a descendant's initial environment, as bytes would stand in `/proc/PID/environ`. */
  readonly environmentMark: string;
  /** The pipes that we gave it as output: a process that has one open belongs to it. */
  readonly outputs: readonly { readonly dev: number; readonly ino: number }[];
  /** Absolute path of the folder in which its interpreters register; a process that registered there belongs to it. */
  readonly registeredDir?: string;
}

/** A process of the tree and how it was recognised. */
export interface TreeMember extends ProcessRow {
  readonly membership: Membership;
  /** The container that it runs in, where it is looked at for that. */
  readonly container?: Pick<Container, 'id' | 'name' | 'service'>;
}
