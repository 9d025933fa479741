export interface OsThread {
  readonly tid: number;
  readonly name: string;
  readonly state: string;
  /** Kernel function it sleeps in (`/proc/PID/task/TID/wchan`); `null` where it may not be read or it runs. */
  readonly wchan: string | null;
  readonly syscall: Syscall | null;
  readonly cpuMs: readonly number[];
  /** Times that it gave the processor up by itself (`voluntary_ctxt_switches`), in each sample; empty where it is not told. */
  readonly switches: readonly number[];
  /**
   * For how many milliseconds it had not run when the first sample began, at least: read before any signal of ours. 0 for a
   * thread that ran; `null` (in old files absent) where the kernel has no `/proc/PID/task/TID/sched`.
   */
  readonly idleMs?: number | null;
  /**
   * What it did by itself, between its process's answers to one sample and the begin of the next. `null` (in old files absent)
   * where there is one sample only.
   */
  readonly undisturbed?: Undisturbed | null;
  /** Numbers of the signals that were sent and that it keeps waiting, since it blocks them (`SigPnd`, `ShdPnd`, `SigBlk`); absent where there are none. */
  readonly heldSignals?: readonly number[];
  /** File name of the library, none of the interpreter's, that made its system call; of main threads alone, absent where it is not known. */
  readonly library?: string;
}

export interface Undisturbed {
  /** How long it was left alone, in milliseconds. */
  readonly ms: number;
  readonly cpuMs: number;
  /** Times that it gave the processor up by itself; `null` where it is not told. */
  readonly switches: number | null;
}

export interface Syscall {
  readonly number: number;
  /** From the table of this architecture; `null` where the table has no name for it. */
  readonly name: string | null;
  /** Hexadecimal, as the kernel prints them. */
  readonly args: readonly string[];
  /**
   * Of a wait for events (poll(2), select(2), epoll(7)): every descriptor that it waits for. Absent where that could not be read, where they are very many, and
   * in snapshots of earlier versions.
   */
  readonly watched?: readonly WatchedDescriptor[];
  /** Of a wait for events that is given its timeout by a pointer: after so many milliseconds it comes back by itself; absent as the above. */
  readonly timeoutMs?: number;
  /**
   * Of a wait or a sleep that ends at a point of time (futex(2) with a bit set, clock_nanosleep(2) with TIMER_ABSTIME): milliseconds that were left when it was
   * looked at, 0 where that was over. Absent as the above, and of a wait without an end.
   */
  readonly dueInMs?: number;
}

/** A descriptor that a wait for events is for, to read from it or to write to it; neither: only its end counts. */
export interface WatchedDescriptor {
  readonly fd: number;
  readonly read: boolean;
  readonly write: boolean;
}

/** A process of a snapshot. */
interface Owner {
  readonly osThreads: readonly OsThread[];
}

/** A snapshot never changes. */
const KNOWN = new WeakMap<Owner, ReadonlyMap<number, OsThread>>();

/** The kernel's view of one thread, by its id; `undefined` where it is not of this process. Of thousands each asks for its own. */
export function osThreadBy(process: Owner, tid: number): OsThread | undefined {
  let byTid = KNOWN.get(process);
  if (byTid === undefined) {
    // The first of a number counts, as in the list.
    byTid = new Map([...process.osThreads].reverse().map((thread) => [thread.tid, thread]));
    KNOWN.set(process, byTid);
  }
  return byTid.get(tid);
}

/** Where FUSE waits for its server, until a signal comes in a way that looks like any sleep (Linux, `fs/fuse/dev.c`); from then on as every file system does. */
const WAITS_FOR_FUSE = 'request_wait_answer';

/** Whether a thread stands in the kernel for a device or a file system: state D of proc_pid_stat(5), or before it the first wait of FUSE. */
export function isHeldInKernel({ state, wchan }: Pick<OsThread, 'state' | 'wchan'>): boolean {
  return state === 'D' || (state === 'S' && wchan === WAITS_FOR_FUSE);
}
