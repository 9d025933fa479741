import type { Problem } from '../../base/problem.ts';
import type { Container, ContainerMount } from '../../model/snapshot/containers.ts';
import type { Disturbance, JavaThread, LayerResult } from '../../model/snapshot.ts';
import type { SchedulerClock } from '../../parse/kernel/sched.ts';
import type { TerminalEnd } from '../../parse/kernel/terminals.ts';
import type { TreeMember } from '../../process-tree/types.ts';

/**
 * What the collectors brought, as they found it: bytes and kernel texts, not yet trusted. `assemble/snapshot.ts` makes the
 * Snapshot of it. `null` stands for what could not be read.
 */
export interface RawEvidence {
  /** When each sample began, in milliseconds after the first. */
  readonly sampleTimesMs: readonly number[];
  readonly processes: readonly ProcessEvidence[];
  /** Every pipe and socket that any process of the machine has open, as far as it may be read. */
  readonly holders: readonly Holder[];
  /** Socket tables, one set a network namespace, by the namespace's link text. */
  readonly networks: ReadonlyMap<string, NetworkTables>;
  /** What `ss` printed of unix sockets; `null` where it was not needed or is not installed. */
  readonly unixPeers: string | null;
  /** What `ss` printed of TCP connections at the end of each sample that could ask for it. */
  readonly traffic: readonly TrafficEvidence[];
  /** `/proc/locks` at the last sample that could read it. */
  readonly fileLocks: string | null;
  /** `/proc/uptime` at the first sample. */
  readonly uptime: string | null;
  /** The scheduler's clock right before the threads of the first sample were read; `null` where the kernel does not show it. */
  readonly clock: SchedulerClock | null;
  /** Containers that clients of the tree lead to. */
  readonly containers: readonly Container[];
  readonly problems: readonly Problem[];
}

export interface ProcessEvidence {
  /** As first seen. */
  readonly member: TreeMember;
  /** Index is the sample; `null` where the process was not there. */
  readonly samples: readonly (SampleEvidence | null)[];
  readonly facts: ProcessFacts | null;
  /** Python by its executable or by a mapped libpython, whether or not it registered. */
  readonly python: boolean;
  /** Text of its registration file. */
  readonly registration: string | null;
  /** That file is really its own. */
  readonly registered: boolean;
  readonly gdb: GdbEvidence | null;
  /** What another tool from outside printed. */
  readonly outside: OutsideEvidence | null;
  /** `null`: no Java program, or it was not asked or did not answer. */
  readonly java?: readonly JavaThread[] | null;
  readonly layers: readonly LayerResult[];
  /** It has registered the details signal and does not catch it any more. */
  readonly uncaught: boolean;
  /** What our look did to it; its samples are those before that. */
  readonly disturbed: Disturbance | null;
}

export interface SampleEvidence {
  readonly member: TreeMember;
  readonly threads: readonly ThreadEvidence[];
  /** Text of `/proc/PID/io`, before any signal of ours. */
  readonly io?: string | null;
  readonly raw: Uint8Array | null;
  readonly details: DetailsEvidence | null;
  /** Its threads after it had answered: from then to the next sample it is left alone. `null` where it was not looked at again. */
  readonly rest: RestEvidence | null;
  /** Path of the library, none of the interpreter's, in whose call its main thread waits; absent where there is none, or it did not register. */
  readonly library?: string;
}

/** The script that a shell or make carries out. */
export interface ScriptEvidence {
  readonly kind: 'shell' | 'make';
  readonly isExact: boolean;
  /** The script's own descriptor; `null` where there is none. */
  readonly fd: number | null;
  /** Where it may lie, absolute, in order. */
  readonly files: readonly string[];
  /** What stands after `-c`; `null` for a file. */
  readonly text: string | null;
}

export interface RestEvidence {
  /** Milliseconds after the first sample's begin. */
  readonly atMs: number;
  readonly threads: readonly Pick<ThreadEvidence, 'tid' | 'stat' | 'status'>[];
  readonly io?: string | null;
  /** Text of the fdinfo of its script's descriptor. */
  readonly script?: string | null;
  /** Texts of `/proc/PID/fdinfo/FD` of regular files, by descriptor; only in samples after the first. */
  readonly positions?: ReadonlyMap<number, string>;
}

export interface TrafficEvidence {
  /** Milliseconds after the first sample's begin. */
  readonly atMs: number;
  readonly text: string;
}

export interface DetailsEvidence {
  /** Name of the file in `details/`, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Texts of `/proc/PID/task/TID/`. */
export interface ThreadEvidence {
  readonly tid: number;
  readonly stat: string;
  readonly wchan: string | null;
  readonly syscall: string | null;
  readonly status: string | null;
  /** Only in the first sample: later our own signals have woken the thread. */
  readonly sched: string | null;
  /** Pieces of memory with what its system call waits for, as `watchedParts` lists them; absent where it is in no such call. */
  readonly watched?: readonly (Uint8Array | null)[];
  /** Milliseconds that were left of a wait that ends at a point of time; absent where it is none, or that was not to be had. */
  readonly leftMs?: number;
}

export interface ProcessFacts {
  readonly cmdline: string | null;
  readonly executable: string | null;
  readonly cwd: string | null;
  readonly status: string | null;
  /** Of the process as a whole; absent in tests. */
  readonly stat?: string | null;
  /** Its timers, by the kernel; absent in tests. */
  readonly timers?: string | null;
  readonly network: string | null;
  /** Of its environment, the numbers of variables that limit how long it waits; absent where there are none. */
  readonly limits?: Readonly<Record<string, number>>;
  /** What of this machine's files it sees, where it has others than we do, as in a container; `null` where it has the same. */
  readonly mounts?: readonly ContainerMount[] | null;
  readonly files: readonly FileEvidence[];
  /** Its standard output or error is a pipe of ours. */
  readonly writesOutput?: boolean;
  /** Why the open files could not be listed; empty else. */
  readonly filesProblem: string;
  /** Path of a mapped libpython, where there is one. */
  readonly libpython: string | null;
  /** `null`: it carries out none. */
  readonly script?: ScriptEvidence | null;
}

export interface FileEvidence {
  readonly fd: number;
  readonly link: string;
  /** Text of `/proc/PID/fdinfo/FD`. */
  readonly info: string | null;
  /** Of a pseudo terminal, which end of which one it is. */
  readonly terminal?: TerminalEnd | null;
}

export interface Holder extends FileEvidence {
  readonly pid: number;
  readonly name: string;
}

export interface NetworkTables {
  readonly tcp: string;
  readonly tcp6: string;
  readonly udp: string;
  readonly udp6: string;
  readonly unix: string;
}

export interface GdbEvidence {
  /** The lines that our script in gdb printed of this process (`python-helpers/whyhung_outside/steps.py`). */
  readonly output: string;
}

export interface OutsideEvidence {
  readonly tool: 'py-spy' | 'pystack' | 'interpreter';
  /** All that it printed, bounded. */
  readonly output: string;
}
